import { performance } from 'node:perf_hooks'
import pg from 'pg'
import type { Preset } from '@/db/schema'
import { readAccesses } from '@/lib/imports/read-accesses'
import type { ExportSource } from '@/lib/imports/read-export'
import { seatRow } from '@/lib/imports/seat-rows'
import { newId } from '@/lib/kernel/ids'
import { presets } from '@/lib/policy/permissions'
import { teamSlug } from '@/lib/teams/create-team'

/**
 * What the import is measured against: the rows of an export, read beforehand, into the tables that an import fills, by
 * INSERTs of 1,000 rows in one transaction per thousand. Nothing is checked, compared or written into a log.
 */
export async function plainInserts(url: string, open: () => ExportSource) {
  const tables = await rowsOf(open())
  const client = new pg.Client(url)
  await client.connect()
  const begun = performance.now()
  for (const { name, columns, rows } of tables) {
    for (let from = 0; from < rows.length; from += STEP) {
      const step = rows.slice(from, from + STEP)
      const places = step.map((_, row) => `(${columns.map((_, at) => `$${row * columns.length + at + 1}`)})`)
      await client.query(`insert into ${name} (${columns}) values ${places}`, step.flat())
    }
  }
  const seconds = (performance.now() - begun) / 1000
  await client.end()
  const rows = tables.find(({ name }) => name === 'accesses')?.rows.length ?? 0
  return { rows, rowsPerSecond: rows / seconds }
}

const STEP = 1000

type Plain = { name: string; columns: string[]; rows: unknown[][] }

async function rowsOf(source: ExportSource): Promise<Plain[]> {
  const at = new Date()
  const table = (name: string, columns: string): Plain => ({ name, columns: columns.split(' '), rows: [] })
  const teams = table('teams', 'id customer_number slug name language time_zone created_at')
  const roles = table('roles', 'team_id id preset name grants created_at')
  const users = table('users', 'id name user_name password_scheme password_hash created_at')
  const members = table('members', 'team_id id user_id role_id name is_main state created_at')
  const accesses = table(
    'accesses',
    'team_id id user_name name flagged_main apps rights old_role old_email phones remark locked_then must_set_password old_created_at old_last_sign_in_at line',
  )
  const known = new Map<string, { id: string; roleIds: Record<Preset, string> }>()
  for await (const batch of readAccesses(source)) {
    for (const access of batch) {
      const { customer, company, language } = access
      const team = known.get(customer) ?? {
        id: newId(),
        roleIds: { owner: newId(), administrator: newId(), member: newId() },
      }
      if (!known.has(customer)) {
        known.set(customer, team)
        teams.rows.push([
          team.id,
          customer,
          teamSlug(company, customer),
          company,
          language,
          'Europe/Berlin',
          at,
        ])
        for (const [preset, id] of Object.entries(team.roleIds))
          roles.rows.push([team.id, id, preset, preset, presets[preset as Preset], at])
      }
      const row = seatRow(access, team, false)
      users.rows.push([
        row.user_id,
        row.shown_name,
        row.user_name,
        row.password_scheme,
        row.password_hash,
        at,
      ])
      members.rows.push([
        row.team_id,
        row.id,
        row.user_id,
        row.role_id,
        row.shown_name,
        row.is_main,
        'old',
        at,
      ])
      accesses.rows.push(accesses.columns.map((column) => row[column as keyof typeof row]))
    }
  }
  return [teams, roles, users, members, accesses]
}
