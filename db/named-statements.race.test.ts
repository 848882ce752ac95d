import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { countTry } from '@/lib/kernel/throttle'
import { atTheDoor, inTeam, orm } from '@/lib/kernel/transaction'
import { rates } from '@/lib/policy/throttle'
import { aTeam } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'

withDatabase()

const planned = async () => {
  const { rows } = (await (
    await orm()
  ).execute(sql`select statement from pg_prepared_statements`)) as unknown as {
    rows: { statement: string }[]
  }
  return rows.map(({ statement }) => statement)
}

test('what is asked again and again is planned once, with values of its own each time', async () => {
  for (let n = 0; n < 12; n += 1) await countTry([{ rate: rates.account, of: `name-${n}` }])
  expect((await planned()).filter((text) => text.includes('insert into throttles'))).toHaveLength(1)
  const { rows } = (await (
    await orm()
  ).execute(sql`select count(*)::int as n from throttles`)) as unknown as {
    rows: { n: number }[]
  }
  expect(rows).toEqual([{ n: 12 }])
})

test('the same statement sees what its role may see, whoever has planned it', async () => {
  const [mine, theirs] = [await aTeam('owner'), await aTeam('owner', 'member')]
  const seats = async (run: typeof atTheDoor) =>
    run(async (tx) => {
      const { rows } = (await tx.execute(sql`select user_id from members where ${true}`)) as unknown as {
        rows: unknown[]
      }
      return rows.length
    })
  for (let n = 0; n < 10; n += 1) {
    expect(await seats((run) => inTeam(mine.owner.teamId, run))).toBe(1)
    expect(await seats((run) => inTeam(theirs.owner.teamId, run))).toBe(2)
    expect(await seats(atTheDoor)).toBeGreaterThanOrEqual(3)
  }
})
