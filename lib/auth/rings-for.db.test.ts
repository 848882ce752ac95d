import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { members, networkPasses, policies, sessions, users } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { hours, inMs, minutes, now, setClockOffset } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { orm } from '@/lib/kernel/transaction'
import { type NetworkRule, noNetworkRule } from '@/lib/policy/network-rule'
import { aTeam } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { listenerOf, ringsFor } from './rings-for'

withDatabase()
afterEach(() => setClockOffset(0))

let at: Awaited<ReturnType<typeof aTeam<'owner' | 'administrator' | 'member'>>>
let petra: Actor
beforeEach(async () => {
  at = await aTeam('owner', 'administrator', 'member')
  petra = at.administrator
})

const asks = async (memberId: string) => {
  const id = newId()
  const times = { createdAt: now(), expiresAt: inMs(hours(12)) }
  const row = { teamId: at.team.id, id, memberId, kind: 'asked' as const, ...times }
  await (await orm()).insert(networkPasses).values(row)
  return id
}
const lay = async (rule: NetworkRule) =>
  (await orm()).insert(policies).values({
    teamId: at.team.id,
    kind: 'networks',
    rule,
    plan: [{ stage: 'enforce', at: inMs(-1000).toISOString() }],
    version: 1,
    changedAt: now(),
  })
const session = async (set: Partial<typeof sessions.$inferInsert>) =>
  (await orm()).update(sessions).set(set).where(eq(sessions.id, petra.sessionId))
const seat = async (set: Partial<typeof members.$inferInsert>) =>
  (await orm()).update(members).set(set).where(eq(members.id, petra.id))

test('names who waits, not oneself, not whoever has been answered, not whoever is gone', async () => {
  expect(await ringsFor(petra)).toBe('')
  const [one, two] = [await asks(at.member.id), await asks(at.owner.id)]
  await asks(petra.id)
  expect(await ringsFor(petra)).toBe([one, two].join())
  await (await orm()).update(networkPasses).set({ decision: 'declined' }).where(eq(networkPasses.id, one))
  expect(await ringsFor(petra)).toBe(two)
  await (await orm()).update(members).set({ suspendedAt: now() }).where(eq(members.id, at.owner.id))
  expect(await ringsFor(petra)).toBe('')
  setClockOffset(hours(12))
  expect(await ringsFor(petra)).toBe('')
})

test('hears nothing of another team', async () => {
  await asks(at.member.id)
  const elsewhere = await aTeam('administrator')
  expect(await ringsFor(elsewhere.administrator)).toBe('')
})

describe('is over as soon as', () => {
  const ends: [string, () => Promise<unknown>][] = [
    ['the session has ended', () => session({ endedAt: now() })],
    ['a password is owed', () => owed()],
    ['the session has not been used for longer than it may', () => session({ seenAt: inMs(-hours(24 * 8)) })],
    ['the seat is suspended', () => seat({ suspendedAt: now() })],
    ['the seat is gone', () => seat({ state: 'removed', userId: null })],
    ['the role grants it no more', () => seat({ roleId: at.member.roleId })],
    ['the network is let in no more', () => lay({ ...noNetworkRule, elsewhere: 'deny' })],
    ['the network is asked about', () => lay({ ...noNetworkRule, elsewhere: 'ask' })],
  ]
  test.each(ends)('%s', async (_, end) => {
    await asks(at.member.id)
    expect(await ringsFor(petra)).not.toBe('')
    await end()
    expect(await ringsFor(petra)).toBeNull()
  })
})

test('to listen is no use of a session: it ends as if nobody was there', async () => {
  await session({ seenAt: inMs(-minutes(30)) })
  const before = await seenAt()
  expect(await ringsFor(petra)).toBe('')
  expect(await seenAt()).toEqual(before)
})

const owed = async () =>
  (await orm()).update(users).set({ passwordOwedAt: now() }).where(eq(users.id, petra.userId))
const seenAt = async () =>
  (await (await orm()).select().from(sessions).where(eq(sessions.id, petra.sessionId)))[0]?.seenAt

describe('who listens', () => {
  const listens = async (who: Actor) =>
    listenerOf(await orm(), { sessionId: who.sessionId, wire: who, slug: at.team.slug })

  test('a stream that is opened again and again keeps no session alive', async () => {
    const seenAt = async () =>
      (await (await orm()).select().from(sessions).where(eq(sessions.id, petra.sessionId)))[0]?.seenAt
    const before = await seenAt()
    setClockOffset(minutes(5))
    expect(await listens(petra)).toMatchObject({ id: petra.id, teamSlug: at.team.slug })
    expect(await seenAt()).toEqual(before)
  })

  test('only whoever may let others in, and nobody from a network that is not admitted', async () => {
    await expect(listens(at.member)).rejects.toMatchObject({ code: 'forbidden' })
    await lay({ ...noNetworkRule, elsewhere: 'deny' })
    await expect(listens(petra)).rejects.toMatchObject({ code: 'network' })
    await session({ endedAt: now() })
    await expect(listens(petra)).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
