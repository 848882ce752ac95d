import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditEntries, networkPasses, policies } from '@/db/schema'
import { hours, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { suspend } from '@/lib/members/suspend'
import { noNetworkRule } from '@/lib/policy/network-rule'
import { aBareTeam, aMember, aTeam, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { askForPass } from './ask-for-pass'
import { decidePass } from './decide-pass'
import { withdrawPass } from './withdraw-pass'

withDatabase()

const rounds = 200
const atOnce = 10

async function race(press: (n: number) => Promise<unknown>) {
  const tries = await Promise.allSettled(Array.from({ length: atOnce }, (_, n) => press(n)))
  const refused = tries.flatMap((one) =>
    one.status === 'rejected' ? [String(one.reason.sentence?.key ?? one.reason)] : [],
  )
  return { through: atOnce - refused.length, refused: [...new Set(refused)] }
}

const entriesOf = async (teamId: string) =>
  (await (await orm()).select().from(auditEntries).where(eq(auditEntries.teamId, teamId))).length

test(`one request, ${rounds} rounds of ${atOnce} who answer at once: one answer, one entry`, {
  timeout: 300_000,
}, async () => {
  const { owner, administrator, member, team } = await aTeam('owner', 'administrator', 'member')
  for (let round = 0; round < rounds; round += 1) {
    const id = newId()
    const asked = { kind: 'asked' as const, hours: 8, createdAt: now(), expiresAt: inMs(hours(12)) }
    await (await orm()).insert(networkPasses).values({ teamId: team.id, id, memberId: member.id, ...asked })
    const before = await entriesOf(team.id)
    const { through, refused } = await race((n) =>
      decidePass(n % 2 ? owner : administrator, {
        passId: id,
        ...(n % 3 ? { decision: 'granted' as const, hours: n + 1 } : { decision: 'declined' as const }),
      }),
    )
    expect({ through, refused }).toEqual({ through: 1, refused: ['pass_over'] })
    const [row] = await (await orm()).select().from(networkPasses).where(eq(networkPasses.id, id))
    expect(row?.decision === 'granted').toBe(row?.endsAt !== null)
    expect((await entriesOf(team.id)) - before).toBe(1)
  }
})

test('ten windows of one person ask at once, and take it back at once: one request each time', {
  timeout: 120_000,
}, async () => {
  const { member, team } = await aTeam('owner', 'member')
  const rule = { ...noNetworkRule, elsewhere: 'ask' as const }
  const plan = [{ stage: 'enforce' as const, at: inMs(-1000).toISOString() }]
  const row = { teamId: team.id, kind: 'networks' as const, rule, plan, version: 1, changedAt: now() }
  await atTheDoor((tx) => tx.insert(policies).values(row))
  const piotr = await signedInAs(member.userId, { address: '192.0.2.44' })
  for (let round = 0; round < 20; round += 1) {
    await (await orm()).execute('delete from throttles')
    const asking = await race(() => askForPass(piotr, { team: team.slug, note: '', hours: 8 }))
    expect(asking.through).toBe(1)
    for (const key of asking.refused) expect(['pass_asked_already', 'too_many_tries']).toContain(key)
    const open = await (await orm())
      .select()
      .from(networkPasses)
      .where(and(eq(networkPasses.memberId, member.id), eq(networkPasses.kind, 'asked')))
    expect(open.filter(({ decision }) => decision === null)).toHaveLength(1)
    const taking = await race(() => withdrawPass(piotr, { team: team.slug }))
    expect(taking).toEqual({ through: 1, refused: ['pass_over'] })
  }
})

test('somebody who is suspended is not let in by an answer of the same moment', {
  timeout: 120_000,
}, async () => {
  const team = await aBareTeam()
  const owner = await aMember(team, 'owner', 'Owner')
  const administrator = await aMember(team, 'administrator', 'Administrator')
  for (let round = 0; round < 20; round += 1) {
    const member = await aMember(team, 'member', 'Piotr')
    const id = newId()
    const asked = { kind: 'asked' as const, hours: 8, createdAt: now(), expiresAt: inMs(hours(12)) }
    await (await orm()).insert(networkPasses).values({ teamId: team.id, id, memberId: member.id, ...asked })
    await Promise.allSettled([
      suspend(owner, { memberId: member.id, reason: 'lost phone' }),
      decidePass(administrator, { passId: id, decision: 'granted', hours: 8 }),
    ])
    const [row] = await (await orm()).select().from(networkPasses).where(eq(networkPasses.id, id))
    expect(row?.decision === 'withdrawn' || row?.endedAt !== null).toBe(true)
  }
})
