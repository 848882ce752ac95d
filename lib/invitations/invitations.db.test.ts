import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { invitations, members, users } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { countTry } from '@/lib/kernel/throttle'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { rates } from '@/lib/policy/throttle'
import { mailsOf } from '@/lib/testing/outbox'
import { aBareTeam, aMember, aTeam, aUser, type BareTeam, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { correctAddress } from './correct-address'
import { createAndInvite } from './create-and-invite'
import { sendAgain } from './send-again'
import { withdrawInvitation } from './withdraw-invitation'

withDatabase()

const petra = { name: 'Petra Voss', email: 'Petra@Lindenhof.example' }
const code = (wanted: string) => ({ code: wanted })
const says = (key: string) => ({ sentence: { key } })
const field = (name: string, key: string) => ({ fields: { [name]: { key } } })

const linksOf = async (memberId: string) =>
  (await orm())
    .select()
    .from(invitations)
    .where(eq(invitations.memberId, memberId))
    .orderBy(invitations.createdAt)
const seatOf = async (memberId: string) =>
  (await (await orm()).select().from(members).where(eq(members.id, memberId)))[0]

/** Somebody the switch-over has given an address and a link, and who has not come yet. */
async function aSwitchedSeat(team: BareTeam, changes: Partial<typeof members.$inferInsert> = {}) {
  const user = await aUser('fahrer', { emailConfirmedAt: null })
  const seat = {
    teamId: team.id,
    id: newId(),
    userId: user.id,
    roleId: team.roleIds.member,
    name: 'Ali Yilmaz',
    state: 'invited' as const,
    createdAt: now(),
    ...changes,
  }
  await atTheDoor((tx) => tx.insert(members).values(seat))
  return { ...seat, userId: user.id, email: user.email }
}

test('Create & invite: one seat, one mail with one link, in the language of the company', async () => {
  const team = await aBareTeam({ name: 'Lindenhof Immobilien GmbH', language: 'de' })
  const sabine = await aMember(team, 'owner', 'Sabine Lindenhof')
  const { memberId, email, expiresAt } = await createAndInvite(sabine, petra)

  expect(email).toBe('petra@lindenhof.example')
  expect(await seatOf(memberId)).toMatchObject({
    state: 'invited',
    userId: null,
    roleId: team.roleIds.member,
  })
  expect(await linksOf(memberId)).toMatchObject([
    { kind: 'invitation', email, invitedBy: sabine.id, usedAt: null },
  ])
  expect(Math.round((expiresAt.getTime() - now().getTime()) / 86_400_000)).toBe(7)
  const mails = await mailsOf(team.id)
  expect(mails).toMatchObject([
    { to: email, language: 'de', template: 'members.mail.invitation', company: 'Lindenhof Immobilien GmbH' },
  ])
  expect(mails[0]?.path).toMatch(/^\/invitation\/[\w-]{43}$/)
  expect((await logOf(team.id))[0]).toMatchObject({
    action: 'member.invited',
    actorName: 'Sabine Lindenhof',
    subjectName: 'Petra Voss',
    after: { email, role: 'member' },
  })
  expect(JSON.stringify(await logOf(team.id))).not.toContain(mails[0]?.path?.split('/')[2])
})

test('whoever has an account elsewhere is written to in their own language, without the team knowing them', async () => {
  const { owner, team } = await aTeam('owner')
  const kasia = await aUser('Kasia', { language: 'pl' })
  const { memberId } = await createAndInvite(owner, {
    name: 'Kasia',
    email: kasia.email ?? '',
    language: 'nl',
  })
  expect((await mailsOf(team.id))[0]?.language).toBe('pl')
  expect((await seatOf(memberId))?.userId).toBeNull()
})

test('the language chosen for somebody new holds for later mails too', async () => {
  const { owner, team } = await aTeam('owner')
  const { memberId } = await createAndInvite(owner, { ...petra, language: 'nl' })
  await sendAgain(owner, { memberId })
  expect((await mailsOf(team.id)).map((mail) => mail.language)).toEqual(['nl', 'nl'])
})

test('nobody is invited to a role that holds more than the inviter', async () => {
  const team = await aBareTeam()
  const administrator = await aMember(team, 'administrator', 'Tom')
  const asOwner = { ...petra, roleId: team.roleIds.owner }
  await expect(createAndInvite(administrator, asOwner)).rejects.toMatchObject({
    ...code('forbidden'),
    ...says('role_above_yours'),
  })
  expect(await mailsOf(team.id)).toEqual([])
  await createAndInvite(administrator, { ...petra, roleId: team.roleIds.administrator })
  const owner = await aMember(team, 'owner', 'Sabine')
  expect(await createAndInvite(owner, { ...asOwner, email: 'second@lindenhof.example' })).toMatchObject({
    name: 'Petra Voss',
  })
})

test('an address is invited once, and a colleague not at all', async () => {
  const { owner, member, team } = await aTeam('owner', 'member')
  await createAndInvite(owner, petra)
  await expect(
    createAndInvite(owner, { name: 'P. Voss', email: ' petra@LINDENHOF.example ' }),
  ).rejects.toMatchObject(field('email', 'already_invited'))
  await expect(createAndInvite(owner, { name: 'X', email: member.email ?? '' })).rejects.toMatchObject(
    field('email', 'already_member'),
  )
  expect(await mailsOf(team.id)).toHaveLength(1)
})

test.each([
  ['no name', { name: '  ', email: petra.email }, field('name', 'name_missing')],
  ['no address', { name: 'Petra', email: ' ' }, field('email', 'email_missing')],
  [
    'no address one can send to',
    { name: 'Petra', email: 'petra@@lindenhof.example' },
    field('email', 'email_invalid'),
  ],
  ['two addresses', { name: 'Petra', email: 'a@x.example, b@x.example' }, field('email', 'email_invalid')],
])('%s: said beside the field', async (_, input, refusal) => {
  const { owner } = await aTeam('owner')
  await expect(createAndInvite(owner, input)).rejects.toMatchObject({ ...code('invalid'), ...refusal })
})

test('what cannot be seen does not stay in a name', async () => {
  const { owner } = await aTeam('owner')
  const { memberId } = await createAndInvite(owner, { ...petra, name: ' Petra\u202e\r\nBcc:\u0000 Voss ' })
  expect((await seatOf(memberId))?.name).toBe('Petra Bcc: Voss')
})

test('sent again: the old link is dead, the new one goes to the same address', async () => {
  const { owner, team } = await aTeam('owner')
  const { memberId, email } = await createAndInvite(owner, petra)
  await sendAgain(owner, { memberId })
  const [first, second] = await linksOf(memberId)
  expect(first?.withdrawnAt).not.toBeNull()
  expect(second).toMatchObject({ email, withdrawnAt: null })
  const paths = (await mailsOf(team.id)).map((mail) => mail.path)
  expect(new Set(paths).size).toBe(2)
  expect((await logOf(team.id))[0]).toMatchObject({
    action: 'member.link_sent_again',
    subjectId: memberId,
    after: { email },
  })
})

test('nobody can be flooded with links, and who may not send any cannot use up the tries', async () => {
  const { owner, member, team } = await aTeam('owner', 'member')
  const { memberId } = await createAndInvite(owner, petra)
  for (let n = 0; n < 5; n += 1)
    await expect(sendAgain(member, { memberId })).rejects.toMatchObject(code('forbidden'))
  for (let n = 0; n < 4; n += 1) await sendAgain(owner, { memberId })
  await expect(sendAgain(owner, { memberId })).rejects.toMatchObject(code('too_many'))
  expect(await mailsOf(team.id)).toHaveLength(5)
})

test('a team invites some hundred people in a morning, but not any number of strangers', async () => {
  const [{ owner, team }, other] = [await aTeam('owner'), await aTeam('owner')]
  const { memberId } = await createAndInvite(owner, petra)
  await countTry([{ rate: rates.mailTeam, of: team.id, times: 298 }])
  const stranger = (n: number) => ({ name: `Stranger ${n}`, email: `stranger${n}@elsewhere.example` })
  await createAndInvite(owner, stranger(300))
  // The one that goes beyond still goes out; from then on there are waits, whichever way the mail is sent.
  await createAndInvite(owner, stranger(301))
  await expect(createAndInvite(owner, stranger(302))).rejects.toMatchObject(code('too_many'))
  await expect(sendAgain(owner, { memberId })).rejects.toMatchObject(code('too_many'))
  await expect(
    correctAddress(owner, { memberId, email: 'stranger303@elsewhere.example' }),
  ).rejects.toMatchObject(code('too_many'))
  expect(await mailsOf(team.id)).toHaveLength(3)
  await createAndInvite(other.owner, stranger(302))
})

test('a corrected address: the link to the wrong one is dead, the right one gets the mail', async () => {
  const { owner, team } = await aTeam('owner')
  const { memberId } = await createAndInvite(owner, { name: 'Jonas Keil', email: 'jonas@lindenhoff.example' })
  await correctAddress(owner, { memberId, email: 'jonas@lindenhof.example' })
  expect(await linksOf(memberId)).toMatchObject([
    { email: 'jonas@lindenhoff.example' },
    { email: 'jonas@lindenhof.example', withdrawnAt: null },
  ])
  expect((await linksOf(memberId))[0]?.withdrawnAt).not.toBeNull()
  expect((await mailsOf(team.id)).at(-1)?.to).toBe('jonas@lindenhof.example')
  expect((await logOf(team.id))[0]).toMatchObject({
    action: 'member.address_corrected',
    before: { email: 'jonas@lindenhoff.example' },
    after: { email: 'jonas@lindenhof.example' },
  })
  await expect(correctAddress(owner, { memberId, email: 'Jonas@Lindenhof.example' })).rejects.toMatchObject(
    field('email', 'address_unchanged'),
  )
})

test('after the switch-over the address to sign in with is corrected as well, and stays unique', async () => {
  const team = await aBareTeam()
  const owner = await aMember(team, 'owner', 'Wolfgang')
  const ali = await aSwitchedSeat(team)
  const taken = await aUser('elsewhere')
  await expect(correctAddress(owner, { memberId: ali.id, email: taken.email ?? '' })).rejects.toMatchObject(
    field('email', 'email_taken_invite'),
  )

  await correctAddress(owner, { memberId: ali.id, email: 'ali@krueger.example' })
  const [user] = await (await orm()).select().from(users).where(eq(users.id, ali.userId))
  expect(user).toMatchObject({ email: 'ali@krueger.example', emailConfirmedAt: null })
  expect((await mailsOf(team.id)).at(-1)).toMatchObject({
    to: 'ali@krueger.example',
    template: 'members.mail.activation',
  })
  expect((await mailsOf(team.id)).at(-1)?.path).toMatch(/^\/activate\//)
})

test('an address that somebody has confirmed is not changed from outside', async () => {
  const team = await aBareTeam()
  const owner = await aMember(team, 'owner', 'Wolfgang')
  const heike = await aMember(team, 'member', 'Heike')
  await expect(
    correctAddress(owner, { memberId: heike.id, email: 'other@krueger.example' }),
  ).rejects.toMatchObject(says('already_active'))
  await expect(sendAgain(owner, { memberId: heike.id })).rejects.toMatchObject(says('already_active'))
})

test.each([
  ['somebody still says so', 'on', 'Wolfgang'],
  ['nobody says so any more', undefined, 'ali'],
] as const)('redirected mail stays redirected while %s', async (_, redirect, to) => {
  const team = await aBareTeam()
  const owner = await aMember(team, 'owner', 'Wolfgang')
  await (await orm())
    .update(members)
    .set({ isMain: true })
    .where(and(eq(members.teamId, team.id), eq(members.id, owner.id)))
  const ali = await aSwitchedSeat(team, { redirected: true })
  const email = `ali-${newId()}@krueger.example`
  await correctAddress(owner, { memberId: ali.id, email, redirect })
  const mail = (await mailsOf(team.id)).at(-1)
  expect(mail?.to).toBe(to === 'ali' ? email : owner.email)
  expect(mail?.forName).toBe(redirect && 'Ali Yilmaz')
  expect(mail?.template).toBe(redirect ? 'members.mail.activation_redirected' : 'members.mail.activation')
})

test('taken back: the link is dead, the seat stays, and the same address can be invited anew in it', async () => {
  const { owner, team } = await aTeam('owner')
  const { memberId } = await createAndInvite(owner, petra)
  await withdrawInvitation(owner, { memberId })
  expect((await linksOf(memberId))[0]?.withdrawnAt).not.toBeNull()
  expect((await logOf(team.id))[0]).toMatchObject({
    action: 'member.invitation_withdrawn',
    before: { email: 'petra@lindenhof.example' },
  })
  await expect(withdrawInvitation(owner, { memberId })).rejects.toMatchObject(says('not_invited'))

  const again = await createAndInvite(owner, { ...petra, name: 'Petra Voss-Reimann' })
  expect(again.memberId).toBe(memberId)
  expect((await seatOf(memberId))?.name).toBe('Petra Voss-Reimann')
})

test('an administrator does not reach the invitation of an owner', async () => {
  const team = await aBareTeam()
  const owner = await aMember(team, 'owner', 'Sabine')
  const administrator = await aMember(team, 'administrator', 'Tom')
  const { memberId } = await createAndInvite(owner, { ...petra, roleId: team.roleIds.owner })
  const tries: ((who: Actor) => Promise<unknown>)[] = [
    (who) => sendAgain(who, { memberId }),
    (who) => correctAddress(who, { memberId, email: 'mine@tom.example' }),
    (who) => withdrawInvitation(who, { memberId }),
  ]
  for (const attempt of tries)
    await expect(attempt(administrator)).rejects.toMatchObject(says('stands_higher'))
  expect(await linksOf(memberId)).toMatchObject([{ withdrawnAt: null }])
})

test('an old access has no invitation before the switch-over', async () => {
  const team = await aBareTeam({ switchedAt: null })
  const owner = await aMember(team, 'owner', 'Wolfgang')
  const old = await aSwitchedSeat(team, { state: 'old' })
  await expect(sendAgain(owner, { memberId: old.id })).rejects.toMatchObject(says('old_access'))
  await expect(correctAddress(owner, { memberId: old.id, email: 'x@krueger.example' })).rejects.toMatchObject(
    says('old_access'),
  )
})
