import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { duties, factors, links, members, policies, users } from '@/db/schema'
import type { Person } from '@/lib/kernel/caller'
import { days, inMs, minutes, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { newToken } from '@/lib/kernel/tokens'
import { orm } from '@/lib/kernel/transaction'
import { noSecondFactorRule, type SecondFactorRule } from '@/lib/policy/second-factor'
import type { PolicyStage } from '@/lib/policy/staging'
import { anAccount, anInvitation, aSwitchedAccess } from '@/lib/testing/invitation'
import { aBareTeam, aStranger, aUser, type BareTeam, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { activate } from './activate'
import { changePassword, choosePassword } from './change-password'
import { personOf } from './lookup'
import { hashNewPassword, judgedFor } from './new-password'
import { resetPassword } from './reset-password'

withDatabase()

const current = 'four small paper boats'
const of = { 7: 'vjxwqkz', 8: 'vjxwqkzr', 14: 'vjxwqkzrtbnhyg', 15: 'vjxwqkzrtbnhygf' }
const tooShort = (min: number) => ({ fields: { password: { key: 'password_too_short', values: { min } } } })

let networks = 0
const somewhere = () => aStranger({ address: `2001:db8:${(networks++).toString(16)}::1` })

/** Lays down that a second factor is demanded. */
async function demand(team: BareTeam, rule: Partial<SecondFactorRule> = {}, stage: PolicyStage = 'grace') {
  await (await orm()).insert(policies).values({
    teamId: team.id,
    kind: 'second_factor',
    rule: { ...noSecondFactorRule, demand: 'required', ...rule },
    plan: [{ stage, at: inMs(-minutes(1)).toISOString() }],
    changedAt: now(),
  })
}

async function seatOf(team: BareTeam, userId: string) {
  const id = newId()
  const seat = { teamId: team.id, id, userId, roleId: team.roleIds.member, name: 'x' }
  await (await orm()).insert(members).values({ ...seat, state: 'active', createdAt: now() })
  return id
}

/**
 * Every door at which a password is chosen: how it is tried, each time by somebody new who belongs to this
 * team.
 */
const doors: Record<string, (team: BareTeam) => Promise<(password: string) => Promise<unknown>>> = {
  'an invitation of somebody new': async (team) => {
    const { token } = await anInvitation(team, 'Nova')
    return (password) => activate(somewhere(), { token, password })
  },
  'an activation after the switch-over': async (team) => {
    const { token } = await aSwitchedAccess(team, 'Ali')
    return (password) => activate(somewhere(), { token, password })
  },
  'a reset': async (team) => {
    const user = await anAccount('rita', current)
    await seatOf(team, user.id)
    const { token, hash: tokenHash } = newToken()
    const row = {
      id: newId(),
      userId: user.id,
      email: user.email ?? '',
      kind: 'password_reset' as const,
      tokenHash,
    }
    await (await orm()).insert(links).values({ ...row, createdAt: now(), expiresAt: inMs(minutes(60)) })
    return (password) => resetPassword(somewhere(), { token, password })
  },
  'a change': async (team) => {
    const user = await anAccount('carl', current)
    await seatOf(team, user.id)
    const here = await signedInAs(user.id)
    return (password) => changePassword(here, { current, password })
  },
  'a password that is owed': async (team) => {
    const user = await anAccount('owen', current, { passwordOwedAt: now() })
    await seatOf(team, user.id)
    const session = await signedInAs(user.id)
    const here = (await personOf(await orm(), session.sessionId, aStranger())) as Person
    return (password) => choosePassword(here, { password })
  },
}

describe.each(Object.entries(doors))('%s', (_, door) => {
  test('takes 15 where nobody demands a second factor', async () => {
    const choose = await door(await aBareTeam())
    await expect(choose(of[14])).rejects.toMatchObject(tooShort(15))
    await choose(of[15])
  })

  test('takes 8 where the team demands one', async () => {
    const team = await aBareTeam()
    await demand(team, { graceDays: 3 })
    const choose = await door(team)
    await expect(choose(of[7])).rejects.toMatchObject(tooShort(8))
    await choose(of[8])
  })
})

describe('a second factor is demanded of whom it binds, from when it is in force', () => {
  test.each<[string, number, Partial<SecondFactorRule>, PolicyStage]>([
    ['in grace', 8, {}, 'grace'],
    ['without grace', 8, { graceDays: 0 }, 'enforce'],
    ['only announced', 15, {}, 'announce'],
    ['only observed', 15, {}, 'observe'],
    ['only warned of', 15, {}, 'warn'],
    ['optional', 15, { demand: 'optional' }, 'enforce'],
    ['off', 15, { demand: 'off' }, 'enforce'],
    ['for externals', 15, { scope: 'externals' }, 'enforce'],
    ['for another role', 15, { scope: 'roles', roleIds: [newId()] }, 'enforce'],
    ['for a pilot of others', 15, { pilot: [newId()] }, 'enforce'],
  ])('%s: %i', async (_, least, rule, stage) => {
    const team = await aBareTeam()
    await demand(team, rule, stage)
    const user = await aUser('ruled')
    await seatOf(team, user.id)
    const { secondFactor } = await judgedFor(await orm(), user.id)
    expect(secondFactor ? 8 : 15).toBe(least)
  })

  test('not of whoever has an exception, nor of a suspended seat; of whoever one of two teams means', async () => {
    const [strict, easy] = [await aBareTeam(), await aBareTeam()]
    await demand(strict)
    const user = await aUser('twofold')
    const demanded = async () => (await judgedFor(await orm(), user.id)).secondFactor
    await seatOf(easy, user.id)
    expect(await demanded()).toBe(false)
    const seat = await seatOf(strict, user.id)
    expect(await demanded()).toBe(true)
    const mine = and(eq(members.teamId, strict.id), eq(members.id, seat))
    await (await orm()).update(members).set({ suspendedAt: now() }).where(mine)
    expect(await demanded()).toBe(false)
    await (await orm()).update(members).set({ suspendedAt: null }).where(mine)
    await (await orm())
      .insert(duties)
      .values({ teamId: strict.id, memberId: seat, kind: 'second_factor', exemptUntil: inMs(days(3)) })
    expect(await demanded()).toBe(false)
  })

  test('a factor of one’s own, which one may take away again, shortens nothing', async () => {
    const user = await aUser('careful')
    await aFactor(user.id)
    expect((await judgedFor(await orm(), user.id)).secondFactor).toBe(false)
  })
})

test('a change asks for a fresh factor before anything else is looked at', async () => {
  const user = await anAccount('frieda', current)
  await aFactor(user.id)
  const stale = await signedInAs(user.id)
  await expect(changePassword(stale, { current: 'wrong', password: of[15] })).rejects.toMatchObject({
    code: 'step_up',
  })
  const [row] = await (await orm()).select().from(users).where(eq(users.id, user.id))
  expect(row).toMatchObject({ passwordFailures: 0, passwordHash: user.passwordHash })
})

test('a leaked one is refused with its own sentence, after everything else', async () => {
  const asked: string[] = []
  const leaked = async (hash: string) => asked.push(hash) > 0
  const judged = { context: [], secondFactor: false }
  await expect(hashNewPassword(of[14], judged, leaked)).rejects.toMatchObject(tooShort(15))
  expect(asked).toEqual([])
  await expect(hashNewPassword(of[15], judged, leaked)).rejects.toMatchObject({
    fields: { password: { key: 'password_leaked' } },
  })
  expect(asked).toHaveLength(1)
  expect(await hashNewPassword(of[15], judged, async () => false)).toMatch(/^\$argon2id/)
})

const aFactor = async (userId: string) =>
  (await orm())
    .insert(factors)
    .values({ id: newId(), userId, kind: 'totp', label: 'App', createdAt: now(), confirmedAt: now() })
