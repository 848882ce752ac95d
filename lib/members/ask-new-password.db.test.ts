import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { factors, members, sessions, users } from '@/db/schema'
import { choosePassword } from '@/lib/auth/change-password'
import { personOf } from '@/lib/auth/lookup'
import { hashPassword } from '@/lib/auth/passwords'
import { signIn } from '@/lib/auth/sign-in'
import type { Actor } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { orm } from '@/lib/kernel/transaction'
import { mailsOf } from '@/lib/testing/outbox'
import { aBareTeam, aStranger, aTeam, isAlive, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { askNewPassword } from './ask-new-password'

withDatabase()

const password = 'four small paper boats'
const says = (key: string) => ({ sentence: { key } })
const userOf = async (id: string) => (await (await orm()).select().from(users).where(eq(users.id, id)))[0]

/** The member gets a password of their own. */
async function withPassword({ userId }: Actor, changes: Partial<typeof users.$inferInsert> = {}) {
  const own = { passwordScheme: 'argon2id', passwordHash: await hashPassword(password), passwordSetAt: now() }
  await (await orm())
    .update(users)
    .set({ ...own, ...changes })
    .where(eq(users.id, userId))
}

const withFactor = async ({ userId }: Actor) =>
  (await orm())
    .insert(factors)
    .values({ id: newId(), userId, kind: 'totp', label: 'App', createdAt: now(), confirmedAt: now() })

async function in_(member: Actor) {
  const { sessionId } = await signIn(aStranger({ address: '2001:db8:77::1' }), {
    identifier: member.email ?? '',
    password,
  })
  return sessionId
}
const stageOf = async (sessionId: string) =>
  (await personOf(await orm(), sessionId, aStranger()))?.stage ?? null

describe('another password is owed', () => {
  test('with a second factor: after it, and only then everything else', async () => {
    const { owner, member, team } = await aTeam('owner', 'member')
    await withPassword(member)
    await withFactor(member)
    const elsewhere = await signedInAs(member.userId)
    await askNewPassword(owner, { memberId: member.id })
    for (const ended of [member, elsewhere]) expect(await isAlive(ended.sessionId)).toBe(false)
    expect(await mailsOf(team.id)).toMatchObject([
      { template: 'members.mail.password_asked', to: member.email, path: '/sign-in' },
    ])
    expect((await logOf(team.id))[0]).toMatchObject({
      action: 'password.new_asked',
      subjectId: member.id,
      after: { void: false },
    })

    const sessionId = await in_(member)
    expect(await stageOf(sessionId)).toBe('second_factor')
    const stolen = await personOf(await orm(), sessionId, aStranger())
    if (!stolen) throw new Error('the session is not alive')
    await expect(choosePassword(stolen, { password: 'eleven herons at the pond' })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    await (await orm()).update(sessions).set({ factorAt: now() }).where(eq(sessions.id, sessionId))
    const owing = await personOf(await orm(), sessionId, aStranger())
    expect(owing?.stage).toBe('new_password')
    if (!owing) throw new Error('the session is not alive')
    const next = await choosePassword(owing, { password: 'eleven herons at the pond' })
    expect(await stageOf(next.sessionId)).toBe('open')
    expect(await userOf(member.userId)).toMatchObject({ passwordOwedAt: null })
  })

  test('without one, but with a mailbox: the old one is void, the mail shows the way', async () => {
    const { owner, member, team } = await aTeam('owner', 'member')
    await withPassword(member)
    await askNewPassword(owner, { memberId: member.id })
    expect(await userOf(member.userId)).toMatchObject({ passwordScheme: 'none', passwordHash: null })
    expect(await mailsOf(team.id)).toMatchObject([
      { template: 'members.mail.password_voided', to: member.email, path: '/forgot-password' },
    ])
    expect((await logOf(team.id))[0]).toMatchObject({ after: { void: true } })
    await expect(in_(member)).rejects.toMatchObject(says('sign_in_failed'))
  })

  test.each([
    ['an address that nobody confirmed', { emailConfirmedAt: null }],
    ['one of the vendor’s staff', { isOperator: true }],
  ])('%s keeps the old one for that one step', async (_, changes) => {
    const { owner, member } = await aTeam('owner', 'member')
    await withPassword(member, changes)
    await askNewPassword(owner, { memberId: member.id })
    expect(await stageOf(await in_(member))).toBe('new_password')
  })

  test('so does whoever has a seat in another team', async () => {
    const { owner, member } = await aTeam('owner', 'member')
    await withPassword(member)
    const other = await aBareTeam()
    const seat = { teamId: other.id, id: newId(), userId: member.userId, roleId: other.roleIds.member }
    await (await orm()).insert(members).values({ ...seat, name: 'x', state: 'active', createdAt: now() })
    await askNewPassword(owner, { memberId: member.id })
    expect(await stageOf(await in_(member))).toBe('new_password')
  })
})

describe('refused', () => {
  test.each([
    ['an administrator, for an owner', 'administrator', 'owner', 'stands_higher'],
    ['an owner, for themselves', 'owner', 'owner', 'not_yourself'],
    ['a member, for anybody', 'member', 'administrator', 'forbidden'],
  ] as const)('%s', async (_, by, of, key) => {
    const team = await aTeam('owner', 'administrator', 'member')
    await expect(askNewPassword(team[by], { memberId: team[of].id })).rejects.toMatchObject(says(key))
    expect(await userOf(team[of].userId)).toMatchObject({ passwordOwedAt: null })
    expect(await isAlive(team[of].sessionId)).toBe(true)
    expect((await logOf(team.team.id))[0]).toMatchObject({
      action: 'access.denied',
      subjectId: 'password.new_asked',
    })
  })

  test('twice', async () => {
    const { owner, member } = await aTeam('owner', 'member')
    await askNewPassword(owner, { memberId: member.id })
    await expect(askNewPassword(owner, { memberId: member.id })).rejects.toMatchObject(
      says('new_password_asked_already'),
    )
  })

  test('a seat of another team', async () => {
    const { owner } = await aTeam('owner')
    const { member } = await aTeam('member')
    await expect(askNewPassword(owner, { memberId: member.id })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a suspended one', async () => {
    const { owner, member } = await aTeam('owner', 'member')
    await (await orm()).update(members).set({ suspendedAt: now() }).where(eq(members.id, member.id))
    await expect(askNewPassword(owner, { memberId: member.id })).rejects.toMatchObject(says('not_active_yet'))
  })

  test('without a fresh factor, where the owner has one', async () => {
    const { owner, member } = await aTeam('owner', 'member')
    const kinds = { ...owner, kinds: ['totp' as const] }
    await expect(askNewPassword(kinds, { memberId: member.id })).rejects.toMatchObject({ code: 'step_up' })
  })
})
