import { asc, eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { networkCommits, sightings } from '@/db/schema'
import { days, inMs, setClockOffset } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { noNetworkRule } from '@/lib/policy/network-rule'
import { aTeam } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { sweep } from './sweep'

withDatabase()
afterEach(() => setClockOffset(0))

test('where somebody was is forgotten after thirty days, and what a rule would have gone back to after two', async () => {
  const { owner, team } = await aTeam('owner')
  const seen = (address: string, daysAgo: number) => {
    const hour = inMs(-days(daysAgo))
    return { teamId: team.id, memberId: owner.id, hour, lastAt: hour, address, requests: 1 }
  }
  const commit = (version: number, ended: Partial<typeof networkCommits.$inferInsert>) => ({
    ...{ teamId: team.id, id: newId(), version, previous: { rule: noNetworkRule, plan: [] } },
    ...{ madeBy: owner.id, createdAt: inMs(-days(9)), revertsAt: inMs(-days(9)), ...ended },
  })
  await atTheDoor(async (tx) => {
    await tx.insert(sightings).values([seen('192.0.2.1', 29), seen('192.0.2.2', 31)])
    await tx
      .insert(networkCommits)
      .values([
        commit(1, { confirmedAt: inMs(-days(3)) }),
        commit(2, { revertedAt: inMs(-days(3)), revertedBy: 'time' }),
        commit(3, { confirmedAt: inMs(-days(1)) }),
        commit(4, {}),
      ])
  })
  await sweep()
  const db = await orm()
  const left = await db.select().from(sightings).where(eq(sightings.teamId, team.id))
  const addresses = left.map(({ address }) => address)
  expect(addresses).toContain('192.0.2.1')
  expect(addresses).not.toContain('192.0.2.2')
  const kept = await db
    .select({ version: networkCommits.version })
    .from(networkCommits)
    .where(eq(networkCommits.teamId, team.id))
    .orderBy(asc(networkCommits.version))
  expect(kept).toEqual([{ version: 3 }, { version: 4 }])
})
