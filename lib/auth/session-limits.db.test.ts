import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { members, policies, sessions } from '@/db/schema'
import { hours, minutes, now, setClockOffset } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import type { SessionRule } from '@/lib/policy/session-rule'
import { aBareTeam, aMember, aStranger, type BareTeam, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { goOn } from './begin-session'
import { personOf } from './lookup'
import { endOneSession, endOtherSessions, listSessions } from './own-sessions'

withDatabase()
afterEach(() => setClockOffset(0))

const rule = (idleMinutes: number, absoluteMinutes: number): SessionRule => ({ idleMinutes, absoluteMinutes })
const day = 24 * 60

async function layDown(team: BareTeam, laid: SessionRule) {
  const plan = [{ stage: 'enforce' as const, at: now().toISOString() }]
  await (await orm())
    .insert(policies)
    .values({ teamId: team.id, kind: 'sessions', rule: laid, plan, changedAt: now() })
}

/** Somebody with a seat in a team for each rule; null: the team says nothing. */
async function under(...rules: (SessionRule | null)[]) {
  const [home, ...others] = await Promise.all(rules.map(() => aBareTeam()))
  if (!home) throw new Error('at least one team')
  const member = await aMember(home, 'member', 'Ida')
  for (const team of others) {
    const seat = {
      teamId: team.id,
      id: newId(),
      userId: member.userId,
      roleId: team.roleIds.member,
      name: 'x',
    }
    await (await orm()).insert(members).values({ ...seat, state: 'active', createdAt: now() })
  }
  for (const [at, team] of [home, ...others].entries()) {
    const laid = rules[at]
    if (laid) await layDown(team, laid)
  }
  return member
}
const lives = async (sessionId: string) => Boolean(await personOf(await orm(), sessionId, aStranger()))

/** Uses the session every so often until then; whether it still lives at the end. */
async function used(sessionId: string, everyMs: number, untilMs: number): Promise<boolean> {
  for (let at = everyMs; at < untilMs; at += everyMs) {
    setClockOffset(at)
    if (!(await lives(sessionId))) return false
  }
  setClockOffset(untilMs)
  return lives(sessionId)
}

test.each<[string, (SessionRule | null)[], number]>([
  ['no team says anything: a week', [null], 7 * day],
  ['a team says an hour', [rule(60, 30 * day)], 60],
  ['the stricter of two', [rule(60, 30 * day), rule(15, 30 * day)], 15],
  ['the stricter of two, one of which says nothing', [null, rule(15, 30 * day)], 15],
  ['more than anybody may give counts as a week', [rule(90 * day, 90 * day)], 7 * day],
])('unused, %s', async (_, rules, idle) => {
  const { sessionId, userId } = await under(...rules)
  setClockOffset(minutes(idle) - 2000)
  expect(await lives(sessionId)).toBe(true)
  // The look a moment ago was a use: from there it counts anew.
  const other = await signedInAs(userId)
  setClockOffset(2 * minutes(idle) + 2000)
  expect(await lives(sessionId)).toBe(false)
  expect(await lives(other.sessionId)).toBe(false)
})

test.each<[string, (SessionRule | null)[], number]>([
  ['no team says anything: 30 days', [null], 30 * day],
  ['a team says eight hours', [rule(7 * day, 8 * 60)], 8 * 60],
  ['the stricter of two', [rule(7 * day, 8 * 60), rule(7 * day, 2 * 60)], 2 * 60],
])('however much it is used, %s', async (_, rules, absolute) => {
  const { sessionId } = await under(...rules)
  const often = minutes(absolute) / 10
  expect(await used(sessionId, often, minutes(absolute) - 1000)).toBe(true)
  setClockOffset(minutes(absolute))
  expect(await lives(sessionId)).toBe(false)
})

test('a rule that is laid down holds at once, for those who are signed in as well', async () => {
  const team = await aBareTeam()
  const member = await aMember(team, 'member', 'Ida')
  setClockOffset(hours(2))
  await layDown(team, rule(60, 30 * day))
  expect(await lives(member.sessionId)).toBe(false)
})

test('a session that goes on under another cookie keeps its absolute end', async () => {
  const member = await under(rule(7 * day, 8 * 60))
  setClockOffset(hours(7))
  const person = await personOf(await orm(), member.sessionId, aStranger())
  if (!person) throw new Error('the session is not alive')
  const on = await atTheDoor((tx) => goOn(tx, person, { factorAt: now(), factorKind: 'totp' }))
  expect(await lives(on.sessionId)).toBe(true)
  setClockOffset(hours(8))
  expect(await lives(on.sessionId)).toBe(false)
})

test('the list shows no session that has run out by the teams’ rules', async () => {
  const member = await under(rule(60, 4 * 60))
  setClockOffset(minutes(50))
  const idle = await signedInAs(member.userId)
  setClockOffset(minutes(115))
  const here = await signedInAs(member.userId)
  expect((await listSessions(here, {})).map(({ id }) => id)).toEqual([here.sessionId])
  expect(await lives(idle.sessionId)).toBe(false)
})

test('it says where, since when and how each was proven', async () => {
  const member = await under(null)
  const phone = await signedInAs(member.userId, {
    address: '198.51.100.7',
    device: 'Safari · iPhone',
    country: 'PL',
  })
  await (await orm())
    .update(sessions)
    .set({ begunBy: 'password', factorKind: 'totp', factorAt: now() })
    .where(eq(sessions.id, phone.sessionId))
  expect((await listSessions(member as never, {})).find(({ id }) => id === phone.sessionId)).toMatchObject({
    device: 'Safari · iPhone',
    address: '198.51.100.7',
    country: 'PL',
    begunBy: 'password',
    factorKind: 'totp',
    trusted: false,
    isThisOne: false,
  })
})

test('an ended one is over at the next look, wherever', async () => {
  const member = await under(null)
  const [one, two, three] = [
    await signedInAs(member.userId),
    await signedInAs(member.userId),
    await signedInAs(member.userId),
  ]
  await endOneSession(one, { sessionId: two.sessionId })
  expect(await lives(two.sessionId)).toBe(false)
  await endOtherSessions(one, {})
  for (const { sessionId } of [member, three]) expect(await lives(sessionId)).toBe(false)
  expect(await lives(one.sessionId)).toBe(true)
})
