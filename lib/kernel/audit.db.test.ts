import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aBareTeam } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { brokenAt, writeAudit } from './audit'
import { atTheDoor, inTeam, orm } from './transaction'

const database = withDatabase()

const entries = async (teamId: string, count: number) => {
  for (let n = 1; n <= count; n += 1)
    await inTeam(teamId, (tx) =>
      writeAudit(tx, {
        action: 'member.suspended',
        teamId,
        by: 'system',
        subject: { type: 'member', id: String(n), name: 'Zoë "quoted" \\ łódź' },
        before: { b: 1, a: [1, { z: null, y: 'ü' }] },
        after: { reason: `nr ${n}` },
      }),
    )
}

test('a chain is whole, in order, and each team has its own', async () => {
  const [one, two] = [await aBareTeam(), await aBareTeam()]
  await entries(one.id, 3)
  await entries(two.id, 2)
  expect(await brokenAt(await orm(), one.id)).toBeNull()
  expect(await brokenAt(await orm(), two.id)).toBeNull()
})

test('no role of the product can change or delete an entry', async () => {
  const team = await aBareTeam()
  await entries(team.id, 1)
  for (const statement of [sql`update audit_entries set action = 'x'`, sql`delete from audit_entries`]) {
    await expect(inTeam(team.id, (tx) => tx.execute(statement))).rejects.toThrow()
    await expect(atTheDoor((tx) => tx.execute(statement))).rejects.toThrow()
    await expect((await orm()).execute(statement)).rejects.toThrow()
  }
})

test.each([
  ['changed', `update audit_entries set after = '{"reason":"nr 9"}' where seq = 2 and team_id = '%s'`, 2],
  ['taken out', `delete from audit_entries where seq = 2 and team_id = '%s'`, 3],
  ['cut off at the end', `delete from audit_entries where seq = 4 and team_id = '%s'`, 4],
])('an entry that was %s by the database owner is found', async (_, statement, at) => {
  const team = await aBareTeam()
  await entries(team.id, 4)
  await database().exec('alter table audit_entries disable trigger audit_entries_append_only')
  await database().exec(statement.replace('%s', team.id))
  await database().exec('alter table audit_entries enable trigger audit_entries_append_only')
  expect(await brokenAt(await orm(), team.id)).toBe(at)
})
