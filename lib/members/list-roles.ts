import { asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { roles } from '@/db/schema'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { covers } from '@/lib/policy/can'

export type Role = Awaited<ReturnType<typeof listRoles>>[number]

/** The team's roles, the presets first; `grantable` where the reader holds at least as much. */
export const listRoles = query({
  who: member('member.read'),
  input: z.object({}),
  async run({ who, tx }) {
    const all = await tx
      .select({ id: roles.id, preset: roles.preset, name: roles.name, grants: roles.grants })
      .from(roles)
      .where(eq(roles.teamId, who.teamId))
      .orderBy(
        sql`array_position(array['owner', 'administrator', 'member'], ${roles.preset})`,
        asc(roles.name),
        asc(roles.id),
      )
      .limit(200)
    return all.map((role) => ({ ...role, grantable: covers(who, role) }))
  },
})
