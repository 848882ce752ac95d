import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { members, users } from '@/db/schema'
import { actorOf } from '@/lib/auth/lookup'
import { createAndInvite } from '@/lib/invitations/create-and-invite'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { mailsOf } from '@/lib/testing/outbox'
import { aBareTeam, aMember, aTeam, isAlive, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { changeRole } from './change-role'
import { leaveTeam } from './leave-team'
import { remove } from './remove'
import { restore } from './restore'
import { suspend } from './suspend'

withDatabase()

const says = (key: string) => ({ sentence: { key } })
const forbidden = { code: 'forbidden' }
const reason = 'Ordered by the data protection officer'

/** A team with all three presets, and its roles by name. */
async function aFullTeam() {
  const team = await aBareTeam()
  const owner = await aMember(team, 'owner', 'Sabine')
  const administrator = await aMember(team, 'administrator', 'Tom')
  const member = await aMember(team, 'member', 'Aylin')
  return { team, owner, administrator, member }
}
const seatOf = async (id: string) => (await (await orm()).select().from(members).where(eq(members.id, id)))[0]
const passes = async (userId: string, slug: string) =>
  Boolean(await actorOf(await orm(), await signedInAs(userId), slug))

test('another role holds from the next request on, and the log says from which to which', async () => {
  const { team, owner, member } = await aFullTeam()
  await changeRole(owner, { memberId: member.id, roleId: team.roleIds.administrator })
  const after = await actorOf(await orm(), await signedInAs(member.userId), team.slug)
  expect(after?.grants['member.invite']).toBe('team')
  expect((await logOf(team.id))[0]).toMatchObject({
    action: 'member.role_changed',
    subjectId: member.id,
    subjectName: 'Aylin',
    before: { role: 'member' },
    after: { role: 'administrator' },
  })
})

test('the same role again is no news', async () => {
  const { team, owner, member } = await aFullTeam()
  await changeRole(owner, { memberId: member.id, roleId: team.roleIds.member })
  expect(await logOf(team.id)).toEqual([])
})

test.each([
  ['a member, anybody', 'member', 'administrator', 'member', 'forbidden'],
  ['an administrator, somebody to owner', 'administrator', 'member', 'owner', 'role_above_yours'],
  ['an administrator, themselves to owner', 'administrator', 'administrator', 'owner', 'role_above_yours'],
  ['an administrator, an owner', 'administrator', 'owner', 'member', 'stands_higher'],
  ['an administrator, themselves down', 'administrator', 'administrator', 'member', 'not_yourself'],
] as const)('refused and written down: %s', async (_, by, whom, to, key) => {
  const all = await aFullTeam()
  const given = { memberId: all[whom].id, roleId: all.team.roleIds[to] }
  await expect(changeRole(all[by], given)).rejects.toMatchObject({ ...forbidden, ...says(key) })
  expect(await seatOf(all[whom].id)).toMatchObject({ roleId: all[whom].roleId })
  expect((await logOf(all.team.id))[0]).toMatchObject({
    action: 'access.denied',
    subjectId: 'member.role_changed',
  })
})

test('an owner appoints a second one and may then step down; the last one may not', async () => {
  const { team, owner, administrator } = await aFullTeam()
  const down = { memberId: owner.id, roleId: team.roleIds.member }
  await expect(changeRole(owner, down)).rejects.toMatchObject(says('last_owner'))
  await changeRole(owner, { memberId: administrator.id, roleId: team.roleIds.owner })
  await changeRole(owner, down)
  expect(await seatOf(owner.id)).toMatchObject({ roleId: team.roleIds.member })
})

test('an owner who has not come yet, or is suspended, does not count', async () => {
  const { team, owner, administrator } = await aFullTeam()
  await createAndInvite(owner, {
    name: 'Second',
    email: 'second@lindenhof.example',
    roleId: team.roleIds.owner,
  })
  await changeRole(owner, { memberId: administrator.id, roleId: team.roleIds.owner })
  await suspend(owner, { memberId: administrator.id, reason })
  await expect(leaveTeam(owner, {})).rejects.toMatchObject(says('last_owner'))
  await expect(changeRole(owner, { memberId: owner.id, roleId: team.roleIds.member })).rejects.toMatchObject(
    says('last_owner'),
  )
})

test('suspended: out at once, with the reason in the mail and in the log; and back again', async () => {
  const { team, owner, member } = await aFullTeam()
  await suspend(owner, { memberId: member.id, reason: `  ${reason} ` })
  expect(await isAlive(member.sessionId)).toBe(false)
  expect(await passes(member.userId, team.slug)).toBe(false)
  expect(await seatOf(member.id)).toMatchObject({ suspendedReason: reason, state: 'active' })
  expect((await logOf(team.id))[0]).toMatchObject({ action: 'member.suspended', after: { reason } })

  await restore(owner, { memberId: member.id })
  expect(await passes(member.userId, team.slug)).toBe(true)
  expect(await seatOf(member.id)).toMatchObject({ suspendedAt: null, suspendedReason: null })
  expect((await logOf(team.id))[0]).toMatchObject({ action: 'member.restored' })
  expect(await mailsOf(team.id)).toMatchObject([
    { to: member.email, template: 'members.mail.suspended', values: { reason, by: 'Sabine' } },
    { to: member.email, template: 'members.mail.restored', path: `/t/${team.slug}` },
  ])
})

test('who belongs to another team too stays signed in there', async () => {
  const { team, owner, member } = await aFullTeam()
  const other = await aBareTeam()
  await atTheDoor((tx) =>
    tx.insert(members).values({
      teamId: other.id,
      id: newId(),
      userId: member.userId,
      roleId: other.roleIds.member,
      name: 'Aylin',
      state: 'active',
      createdAt: now(),
    }),
  )
  await suspend(owner, { memberId: member.id, reason })
  expect(await isAlive(member.sessionId)).toBe(true)
  expect(await actorOf(await orm(), member as never, team.slug)).toBeNull()
  expect(await actorOf(await orm(), { ...member, kind: 'person' } as never, other.slug)).not.toBeNull()
})

test.each([
  ['without a reason', { reason: ' ' }, { fields: { reason: { key: 'reason_missing' } } }],
  [
    'with too long a reason',
    { reason: 'x'.repeat(501) },
    { fields: { reason: { key: 'too_long', values: { max: 500 } } } },
  ],
])('not suspended: %s', async (_, given, refusal) => {
  const { owner, member } = await aFullTeam()
  await expect(suspend(owner, { memberId: member.id, ...given })).rejects.toMatchObject(refusal)
  expect(await seatOf(member.id)).toMatchObject({ suspendedAt: null })
})

test.each([
  ['themselves', 'owner', 'owner', 'not_yourself'],
  ['somebody who holds more', 'administrator', 'owner', 'stands_higher'],
] as const)('nobody suspends or removes %s', async (_, by, whom, key) => {
  const all = await aFullTeam()
  const memberId = all[whom].id
  await expect(suspend(all[by], { memberId, reason })).rejects.toMatchObject({ ...forbidden, ...says(key) })
  await expect(remove(all[by], { memberId })).rejects.toMatchObject({ ...forbidden, ...says(key) })
  expect(await seatOf(memberId)).toMatchObject({ suspendedAt: null, state: 'active' })
})

test('who has not come yet is not suspended but uninvited', async () => {
  const { owner } = await aFullTeam()
  const { memberId } = await createAndInvite(owner, { name: 'Petra', email: 'petra@lindenhof.example' })
  await expect(suspend(owner, { memberId, reason })).rejects.toMatchObject(says('not_active_yet'))
})

test('removed: out at once, told by mail, no longer known to the team but by name', async () => {
  const { team, owner, member } = await aFullTeam()
  await remove(owner, { memberId: member.id })
  expect(await isAlive(member.sessionId)).toBe(false)
  expect(await passes(member.userId, team.slug)).toBe(false)
  expect(await seatOf(member.id)).toMatchObject({
    state: 'removed',
    userId: null,
    formerUserId: member.userId,
    name: 'Aylin',
  })
  expect((await mailsOf(team.id)).at(-1)).toMatchObject({
    to: member.email,
    template: 'members.mail.removed',
  })
  expect((await logOf(team.id))[0]).toMatchObject({
    action: 'member.removed',
    before: { role: 'member', email: member.email },
  })
  await expect(remove(owner, { memberId: member.id })).rejects.toMatchObject({ code: 'not_found' })
  const [user] = await (await orm()).select().from(users).where(eq(users.id, member.userId))
  expect(user?.email).toBe(member.email)
})

test('removed before they came: the link is dead and the address is free again', async () => {
  const { team, owner } = await aFullTeam()
  const petra = { name: 'Petra', email: 'petra.voss@lindenhof.example' }
  const { memberId } = await createAndInvite(owner, petra)
  await remove(owner, { memberId })
  expect((await createAndInvite(owner, petra)).memberId).not.toBe(memberId)
  expect((await mailsOf(team.id)).map((mail) => mail.template)).toEqual([
    'members.mail.invitation',
    'members.mail.invitation',
  ])
})

const makeMain = (id: string) =>
  atTheDoor((tx) => tx.update(members).set({ isMain: true }).where(eq(members.id, id)))
const unconfirm = (userId: string) =>
  atTheDoor((tx) => tx.update(users).set({ emailConfirmedAt: null }).where(eq(users.id, userId)))

/** The main account, an older owner besides, and the one who acts. */
async function threeOwners() {
  const team = await aBareTeam()
  const older = await aMember(team, 'owner', 'Older')
  const main = await aMember(team, 'owner', 'Main')
  const acting = await aMember(team, 'owner', 'Acting')
  await makeMain(main.id)
  const mainIs = async () =>
    (await (await orm()).select().from(members).where(eq(members.teamId, team.id)))
      .filter(({ isMain }) => isMain)
      .map(({ name }) => name)
  return { team, older, main, acting, mainIs, down: { memberId: main.id, roleId: team.roleIds.member } }
}

test('the main account goes on to the owner who removes, demotes or suspends it, and the log says so', async () => {
  const ways = [
    (all: Awaited<ReturnType<typeof threeOwners>>) => remove(all.acting, { memberId: all.main.id }),
    (all: Awaited<ReturnType<typeof threeOwners>>) => changeRole(all.acting, all.down),
    (all: Awaited<ReturnType<typeof threeOwners>>) => suspend(all.acting, { memberId: all.main.id, reason }),
  ]
  for (const way of ways) {
    const all = await threeOwners()
    await way(all)
    expect(await all.mainIs()).toEqual(['Acting'])
    expect((await logOf(all.team.id))[0]).toMatchObject({
      subjectName: 'Main',
      after: { main_account: 'Acting' },
    })
  }
})

test('the main account that leaves, or steps down, is followed by the longest-standing owner', async () => {
  const leaving = await threeOwners()
  await leaveTeam(leaving.main, {})
  expect(await leaving.mainIs()).toEqual(['Older'])
  const stepping = await threeOwners()
  await changeRole(stepping.main, stepping.down)
  expect(await stepping.mainIs()).toEqual(['Older'])
  expect((await logOf(stepping.team.id))[0]).toMatchObject({
    after: { role: 'member', main_account: 'Older' },
  })
})

test('links of others never go to an address that nobody has confirmed, nor to who is no acting owner', async () => {
  const all = await threeOwners()
  await aMember(all.team, 'administrator', 'Tom')
  await unconfirm(all.acting.userId)
  await changeRole(all.acting, all.down)
  expect(await all.mainIs()).toEqual(['Older'])

  const alone = await threeOwners()
  await unconfirm(alone.acting.userId)
  await suspend(alone.acting, { memberId: alone.older.id, reason })
  await remove(alone.acting, { memberId: alone.main.id })
  expect(await alone.mainIs()).toEqual([])
  expect((await logOf(alone.team.id))[0]).toMatchObject({ after: { main_account: null } })
})

test('a suspended main account keeps the mark while nobody else can be trusted with it', async () => {
  const all = await threeOwners()
  await unconfirm(all.acting.userId)
  await suspend(all.acting, { memberId: all.older.id, reason })
  await suspend(all.acting, { memberId: all.main.id, reason })
  expect(await all.mainIs()).toEqual(['Main'])
  expect((await logOf(all.team.id))[0]?.after).toEqual({ reason })
})

test('what is done to somebody else leaves the mark where it is', async () => {
  const all = await threeOwners()
  await changeRole(all.acting, { memberId: all.older.id, roleId: all.team.roleIds.member })
  await suspend(all.acting, { memberId: all.older.id, reason })
  expect(await all.mainIs()).toEqual(['Main'])
})

test('who leaves is out, and it is written down as theirs', async () => {
  const { team, member } = await aFullTeam()
  await leaveTeam(member, {})
  expect(await passes(member.userId, team.slug)).toBe(false)
  expect((await logOf(team.id))[0]).toMatchObject({
    action: 'member.left',
    actorName: 'Aylin',
    subjectId: member.id,
  })
})

test('an old access keeps its role and its place until the switch-over', async () => {
  const { team, owner } = await aFullTeam()
  const old = await aMember(team, 'member', 'vertrieb')
  await atTheDoor((tx) => tx.update(members).set({ state: 'old' }).where(eq(members.id, old.id)))
  const tries = [
    changeRole(owner, { memberId: old.id, roleId: team.roleIds.administrator }),
    remove(owner, { memberId: old.id }),
    leaveTeam(old, {}),
  ]
  for (const attempt of await Promise.allSettled(tries))
    expect(attempt).toMatchObject({ reason: says('old_access') })
})

test('ids of another team are not found, whoever asks', async () => {
  const ours = await aFullTeam()
  const { owner } = await aTeam('owner')
  const memberId = ours.member.id
  const tries = [
    changeRole(owner, { memberId, roleId: owner.roleId }),
    suspend(owner, { memberId, reason }),
    restore(owner, { memberId }),
    remove(owner, { memberId }),
  ]
  for (const attempt of await Promise.allSettled(tries))
    expect(attempt).toMatchObject({ reason: { code: 'not_found' } })
  expect(await seatOf(memberId)).toMatchObject({
    state: 'active',
    suspendedAt: null,
    roleId: ours.member.roleId,
  })
})
