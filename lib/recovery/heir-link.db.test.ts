import { desc, eq, inArray } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { invitations, members, outbox, sessions, users } from '@/db/schema'
import { activate } from '@/lib/auth/activate'
import { actorOf, personOf } from '@/lib/auth/lookup'
import { proposalNotice } from '@/lib/auth/recovery/proposal-notices'
import { stopByLink } from '@/lib/auth/recovery/stop-request'
import { days, hours, inMs, now, setClockOffset } from '@/lib/kernel/clock'
import type { Job } from '@/lib/kernel/outbox'
import { unseal } from '@/lib/kernel/seal'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { mailsTo } from '@/lib/testing/factors'
import { expectReadable } from '@/lib/testing/readable'
import { anOperatorWithApp, aStranger, aTeam, aUser, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { becomeOwner } from './become-owner'
import { getOwnerAway } from './get-owner-away'
import { heirLink } from './heir-link'
import { proposeOwner } from './propose-owner'

withDatabase()
afterEach(() => setClockOffset(0))

const reason = 'Called by the managing director, register of companies checked'
const refusedAs = (key: string) => ({ code: 'conflict', sentence: { key } })

/** A team whose owner is gone, and whose only other person waits at an address that nobody has, or counts as unused. */
async function forsaken(state: 'invited' | 'unused' | 'active' = 'invited') {
  const { owner, member, team } = await aTeam('owner', 'member')
  await atTheDoor(async (tx) => {
    await tx
      .update(sessions)
      .set({ seenAt: inMs(-days(15)) })
      .where(inArray(sessions.userId, [owner.userId, member.userId]))
    await tx.update(users).set({ emailConfirmedAt: null }).where(eq(users.id, member.userId))
    await tx.update(members).set({ state, redirected: true }).where(eq(members.id, member.id))
  })
  const email = `right-${member.id.slice(-12)}@freight.example`
  return { owner, member, team, email, operator: await anOperatorWithApp() }
}

async function proposed(state?: 'invited' | 'unused' | 'active') {
  const among = await forsaken(state)
  const { operator, team, member, email } = among
  const given = { teamId: team.id, memberId: member.id, email, reason }
  return { ...among, ...(await proposeOwner(operator, given)) }
}

async function work(): Promise<void> {
  for (const { id, sealed, dueAt } of await (await orm()).select().from(outbox)) {
    const job = unseal<Job>('outbox', sealed)
    if (job?.kind === 'proposal_notice' && dueAt <= now()) await proposalNotice(job, id)
    if (job?.kind === 'heir_link' && dueAt <= now()) await heirLink(job)
  }
}

const templates = async (to: string | null) => (await mailsTo(to ?? '')).map(({ template }) => template)
const seatOf = async (id: string) => (await (await orm()).select().from(members).where(eq(members.id, id)))[0]
const linkFor = async ({ email }: { email: string }) =>
  (await mailsTo(email)).find(({ path }) => path?.startsWith('/invitation/'))

describe('somebody without a sign-in, where nobody else could become an owner', () => {
  test.each(['invited', 'unused', 'active'] as const)(
    'who is %s gets a link after the wait, once, and takes it over',
    async (state) => {
      const among = await proposed(state)
      const { owner, member, team, email, operator, proposalId } = among
      await work()
      expect(await templates(owner.email)).toEqual(['recovery.mail.heir_proposed'])
      expect(await templates(email)).toEqual(['recovery.mail.heir_proposed_new'])
      for (const mail of await mailsTo(email)) await expectReadable(mail)
      setClockOffset(hours(71.9))
      await heirLink({ kind: 'heir_link', teamId: team.id, proposalId })
      expect(await linkFor(among)).toBeUndefined()

      setClockOffset(hours(72))
      await work()
      await work()
      const links = (await mailsTo(email)).filter(({ path }) => path?.startsWith('/invitation/'))
      expect(links).toHaveLength(1)
      if (links[0]) await expectReadable(links[0])
      expect((await logOf(team.id))[0]).toMatchObject({ action: 'member.invited', after: { email } })
      const token = links[0]?.path?.split('/')[2] ?? ''
      const { sessionId } = await activate(aStranger(), { token, password: 'four small paper boats' })
      expect(await seatOf(member.id)).toMatchObject({ state: 'active', redirected: false })
      const { kind, ...wire } = aStranger()
      const person = await personOf(await orm(), sessionId, wire)
      const heir = person && (await actorOf(await orm(), person, team.slug))
      if (!heir) throw new Error('the heir is not in')
      await becomeOwner(heir, { proposalId })
      expect((await seatOf(member.id))?.roleId).toBe((await seatOf(owner.id))?.roleId)
      expect(await getOwnerAway(operator, { teamId: team.id })).toMatchObject({ allowed: false })
    },
  )

  test('is offered only where nobody could be proposed', async () => {
    const { member, team, operator } = await forsaken()
    const offered = () => getOwnerAway(operator, { teamId: team.id })
    expect(await offered()).toMatchObject({ nobody: true, heirs: [], newcomers: [{ id: member.id }] })
    await atTheDoor((tx) =>
      tx.update(members).set({ state: 'active', redirected: false }).where(eq(members.id, member.id)),
    )
    await atTheDoor((tx) =>
      tx.update(users).set({ emailConfirmedAt: now() }).where(eq(users.id, member.userId)),
    )
    expect(await offered()).toMatchObject({ nobody: false, heirs: [{ id: member.id }], newcomers: [] })
  })

  test('gets nothing once it is stopped, and a link that is on its way dies', async () => {
    const among = await proposed()
    const { owner, email } = among
    await work()
    setClockOffset(hours(72))
    await work()
    expect(await linkFor(among)).toBeDefined()
    const token = (await mailsTo(owner.email ?? ''))[0]?.path?.split('/')[2] ?? ''
    await stopByLink(aStranger(), { token })
    await work()
    const [newest] = await (await orm())
      .select()
      .from(invitations)
      .where(eq(invitations.email, email))
      .orderBy(desc(invitations.createdAt))
    expect(newest?.withdrawnAt).not.toBeNull()
  })

  test('gets no link when an owner was there meanwhile', async () => {
    const among = await proposed()
    const { owner } = among
    setClockOffset(hours(72))
    await atTheDoor((tx) =>
      tx
        .update(sessions)
        .set({ seenAt: inMs(-hours(2)) })
        .where(eq(sessions.userId, owner.userId)),
    )
    await work()
    expect(await linkFor(among)).toBeUndefined()
  })
})

describe('is refused', () => {
  test('where somebody could be proposed', async () => {
    const { owner, member, member2, team } = await aTeam('owner', 'member', 'member2')
    await atTheDoor(async (tx) => {
      const seenAt = inMs(-days(15))
      await tx.update(sessions).set({ seenAt }).where(eq(sessions.userId, owner.userId))
      await tx.update(members).set({ state: 'invited' }).where(eq(members.id, member2.id))
    })
    const operator = await anOperatorWithApp()
    const email = 'right@freight.example'
    const named = (memberId: string) => proposeOwner(operator, { teamId: team.id, memberId, email, reason })
    await expect(named(member2.id)).rejects.toMatchObject(refusedAs('heir_others'))
    await expect(named(member.id)).rejects.toMatchObject(refusedAs('heir_has_sign_in'))
    await expect(named(owner.id)).rejects.toMatchObject(refusedAs('heir_has_sign_in'))
  })

  test('at an address of the team or of the vendor’s staff', async () => {
    const { owner, member, team, operator } = await forsaken()
    const at = (address: string) =>
      proposeOwner(operator, { teamId: team.id, memberId: member.id, email: address, reason })
    const wrong = (key: string) => ({ fields: { email: { key } } })
    await expect(at(owner.email ?? '')).rejects.toMatchObject(wrong('already_member'))
    await expect(at(operator.email ?? '')).rejects.toMatchObject(wrong('heir_staff'))
    await expect(at('nonsense')).rejects.toMatchObject(wrong('email_invalid'))
  })

  test('for somebody whose mail is led round, but who was here lately; nor do they get a link', async () => {
    const among = await proposed('active')
    const { member, team, email, operator } = among
    setClockOffset(hours(72))
    await atTheDoor((tx) =>
      tx
        .update(sessions)
        .set({ seenAt: inMs(-hours(1)) })
        .where(eq(sessions.userId, member.userId)),
    )
    await work()
    expect(await linkFor(among)).toBeUndefined()
    setClockOffset(days(11))
    expect(await getOwnerAway(operator, { teamId: team.id })).toMatchObject({ nobody: true, newcomers: [] })
    const given = { teamId: team.id, memberId: member.id, email, reason }
    await expect(proposeOwner(operator, given)).rejects.toMatchObject(refusedAs('heir_has_sign_in'))
  })

  test('for an external, and without an address for whoever has no sign-in', async () => {
    const { member, team, email, operator } = await forsaken()
    const given = { teamId: team.id, memberId: member.id, reason }
    await expect(proposeOwner(operator, given)).rejects.toMatchObject(refusedAs('heir_inactive'))
    await atTheDoor((tx) => tx.update(members).set({ external: true }).where(eq(members.id, member.id)))
    await expect(proposeOwner(operator, { ...given, email })).rejects.toMatchObject(
      refusedAs('heir_external'),
    )
  })
})

test('somebody with a sign-in elsewhere is sent the link as well', async () => {
  const { member, team, operator } = await forsaken()
  const guest = await aUser('guest')
  const given = { teamId: team.id, memberId: member.id, email: guest.email ?? '', reason }
  await proposeOwner(operator, given)
  setClockOffset(hours(72))
  await work()
  expect((await mailsTo(given.email)).some(({ path }) => path?.startsWith('/invitation/'))).toBe(true)
})
