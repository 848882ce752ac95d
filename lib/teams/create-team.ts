import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
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
  /** The import that brings it in. */
  importId?: string
}

export type CreatedTeam = { id: string; slug: string; roleIds: Record<Preset, string> }

/** A team and the three roles every team starts with. Runs as the door. */
export async function createTeam(tx: Tx, given: NewTeam): Promise<CreatedTeam> {
  const [team] = await createTeams(tx, [given])
  if (!team) throw new Error('no team was made')
  return team
}

/** Many teams in two statements, in the order given. Runs as the door. */
export async function createTeams(tx: Tx, given: readonly NewTeam[]): Promise<CreatedTeam[]> {
  if (!given.length) return []
  const rows = given.map((team) => ({
    id: newId(),
    customerNumber: team.customerNumber ?? null,
    slug: team.slug ?? teamSlug(team.name, team.customerNumber),
    name: team.name,
    language: team.language,
    timeZone: team.timeZone ?? 'Europe/Berlin',
    switchedAt: team.switchedAt ?? null,
    createdAt: now(),
    importId: team.importId ?? null,
  }))
  await tx.insert(teams).values(rows)
  const created = rows.map(({ id, slug }) => ({ id, slug, roleIds: newRoleIds() }))
  await tx.insert(roles).values(created.flatMap(presetRoles))
  return created
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

const newRoleIds = () =>
  Object.fromEntries(presetNames.map((name) => [name, newId()])) as Record<Preset, string>

const presetRoles = ({ id, roleIds }: CreatedTeam) =>
  presetNames.map((preset) => ({
    teamId: id,
    id: roleIds[preset],
    preset,
    name: preset,
    grants: presets[preset],
    createdAt: now(),
  }))

const presetNames = Object.keys(presets) as Preset[]
