import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { roles } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { orm } from '@/lib/kernel/transaction'
import { presets } from '@/lib/policy/permissions'
import { aBareTeam } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'

withDatabase()

const migration = readFileSync(
  join(process.cwd(), 'db/migrations/20261122191721_policy_permissions.sql'),
  'utf8',
)

test('teams that were there before get the new permissions, and what they changed by hand stays', async () => {
  const team = await aBareTeam()
  const db = await orm()
  const grantsOf = async (id: string) => (await db.select().from(roles).where(eq(roles.id, id)))[0]?.grants
  const before = { 'team.read': 'team', 'audit.read': 'own' } as const
  for (const id of Object.values(team.roleIds))
    await db.update(roles).set({ grants: before }).where(eq(roles.id, id))
  const own = { teamId: team.id, id: newId(), name: 'Sales', grants: before, createdAt: now() }
  await db.insert(roles).values(own)

  for (const statement of migration.split('--> statement-breakpoint')) await db.execute(sql.raw(statement))
  const { owner, administrator, member } = team.roleIds
  expect(await grantsOf(owner)).toEqual({ ...before, 'policy.read': 'team', 'policy.change': 'team' })
  expect(await grantsOf(administrator)).toEqual({ ...before, 'policy.read': 'team' })
  expect(await grantsOf(member)).toEqual(before)
  expect(await grantsOf(own.id)).toEqual(before)
  expect(presets.administrator['policy.change']).toBeUndefined()
})
