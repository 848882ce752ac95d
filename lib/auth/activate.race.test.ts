import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditEntries, links, members, sessions, users } from '@/db/schema'
import { hours, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { newToken } from '@/lib/kernel/tokens'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { anAccount, anInvitation, aSwitchedAccess } from '@/lib/testing/invitation'
import { aBareTeam, aStranger, aUser, isAlive, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { acceptInvitation } from './accept-invitation'
import { activate } from './activate'
import { hashPassword } from './passwords'
import { takeFirstPassword } from './take-first-password'
import { takeLink } from './take-link'

withDatabase()

const rounds = 200
const atOnce = 10
const hash = await hashPassword('four small paper boats')

/** Ten at once; how many got through, and that the others were told so and did not break. */
async function race(press: (n: number) => Promise<unknown>): Promise<number> {
  const tries = await Promise.allSettled(Array.from({ length: atOnce }, (_, n) => press(n)))
  const refused = tries.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason.code] : []))
  expect(
    new Set(refused).size === 0 || new Set(refused).has('gone') || new Set(refused).has('conflict'),
  ).toBe(true)
  expect(refused.filter((code) => code !== 'gone' && code !== 'conflict')).toEqual([])
  return atOnce - refused.length
}

test(`one activation link, ${rounds} rounds of ${atOnce} at once: exactly one gets through`, {
  timeout: 240_000,
}, async () => {
  const team = await aBareTeam()
  for (let round = 0; round < rounds; round += 1) {
    const waiting = round % 2 ? await anInvitation(team, 'New') : await aSwitchedAccess(team, 'Old')
    expect(await race(() => atTheDoor((tx) => takeFirstPassword(tx, waiting.token, hash)))).toBe(1)
    const people = await (await orm()).select().from(users).where(eq(users.email, waiting.email))
    expect(people).toHaveLength(1)
    const [seat] = await (await orm()).select().from(members).where(eq(members.id, waiting.memberId))
    expect(seat).toMatchObject({ state: 'active', userId: people[0]?.id })
  }
})

test('the whole verb: one session, one entry', async () => {
  const team = await aBareTeam()
  const { token, memberId, email } = await anInvitation(team, 'Aylin')
  const press = () => activate(aStranger(), { token, password: 'eleven herons at the pond' })
  expect(await race(press)).toBe(1)
  const [user] = await (await orm()).select().from(users).where(eq(users.email, email))
  const rows = await (await orm())
    .select()
    .from(sessions)
    .where(eq(sessions.userId, user?.id ?? newId()))
  expect(rows).toHaveLength(1)
  expect(await isAlive(rows[0]?.id ?? newId())).toBe(true)
  const entries = await (await orm()).select().from(auditEntries).where(eq(auditEntries.subjectId, memberId))
  expect(entries.map(({ action }) => action)).toEqual(['member.activated'])
})

test('two links of two teams to one new address: one account, one first password', {
  timeout: 120_000,
}, async () => {
  const [one, two] = [await aBareTeam(), await aBareTeam()]
  for (let round = 0; round < 40; round += 1) {
    const first = await anInvitation(one, 'Mia')
    const second = await anInvitation(two, 'Mia', { email: first.email })
    const tokens = [first.token, second.token]
    const tries = await Promise.allSettled(
      tokens.map((token) => atTheDoor((tx) => takeFirstPassword(tx, token, hash))),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await (await orm()).select().from(users).where(eq(users.email, first.email))).toHaveLength(1)
  }
})

test('one invitation, accepted ten times by its person: one seat, one entry', async () => {
  const team = await aBareTeam()
  const mia = await anAccount('mia', 'four small paper boats')
  const here = await signedInAs(mia.id)
  for (let round = 0; round < 20; round += 1) {
    const other = round ? await aBareTeam() : team
    const { token } = await anInvitation(other, 'Mia', { email: mia.email })
    expect(await race(() => acceptInvitation(here, { token }))).toBe(1)
    expect(await logOf(other.id)).toHaveLength(1)
  }
})

test(`one reset link, ${rounds} rounds of ${atOnce} at once: exactly one gets through`, {
  timeout: 120_000,
}, async () => {
  const ada = await aUser('ada')
  for (let round = 0; round < rounds; round += 1) {
    const { token, hash: tokenHash } = newToken()
    const link = {
      id: newId(),
      kind: 'password_reset' as const,
      tokenHash,
      userId: ada.id,
      email: ada.email ?? '',
    }
    await (await orm()).insert(links).values({ ...link, createdAt: now(), expiresAt: inMs(hours(1)) })
    expect(await race(() => atTheDoor((tx) => takeLink(tx, 'password_reset', token)))).toBe(1)
  }
})
