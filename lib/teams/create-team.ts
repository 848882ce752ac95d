import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Preset, roles, teams } from '@/db/schema'
import type { Language } from '@/lib/format/message'
import { slug } from '@/lib/format/slug'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { presets } from '@/lib/policy/permissions'

export type NewTeam = {
  name: string
  language: Language
  timeZone?: string
  customerNumber?: string
  slug?: string
  switchedAt?: Date | null
}

/** A team and the three roles every team starts with. Runs as the door. */
export async function createTeam(
  tx: Tx,
  given: NewTeam,
): Promise<{ id: string; slug: string; roleIds: Record<Preset, string> }> {
  const team = {
    id: newId(),
    customerNumber: given.customerNumber ?? null,
    slug: given.slug ?? teamSlug(given.name, given.customerNumber),
    name: given.name,
    language: given.language,
    timeZone: given.timeZone ?? 'Europe/Berlin',
    switchedAt: given.switchedAt ?? null,
    createdAt: now(),
  }
  await tx.insert(teams).values(team)
  return { id: team.id, slug: team.slug, roleIds: await createPresetRoles(tx, team.id) }
}

/** The part of the address that names a team: its name, and its number where it has one, so that two never meet. */
export const teamSlug = (name: string, customerNumber?: string) =>
  [slug(name), customerNumber?.toLowerCase()].filter(Boolean).join('-')

/** The id of one of the presets in this team. */
export async function presetRoleId(tx: Tx, teamId: string, preset: Preset): Promise<string> {
  const [role] = await tx
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.teamId, teamId), eq(roles.preset, preset)))
  if (!role) throw new Error(`team ${teamId} has no role ${preset}`)
  return role.id
}

async function createPresetRoles(tx: Tx, teamId: string): Promise<Record<Preset, string>> {
  const names = Object.keys(presets) as Preset[]
  const ids = Object.fromEntries(names.map((name) => [name, newId()])) as Record<Preset, string>
  await tx.insert(roles).values(
    names.map((preset) => ({
      teamId,
      id: ids[preset],
      preset,
      name: preset,
      grants: presets[preset],
      createdAt: now(),
    })),
  )
  return ids
}
