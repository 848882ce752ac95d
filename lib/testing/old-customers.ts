import { asc, eq } from 'drizzle-orm'
import { accesses, members, roles, teams, users } from '@/db/schema'
import { importHere } from '@/lib/imports/import-here'
import type { Judged } from '@/lib/imports/judge'
import { type OldRow, writeExport } from '@/lib/imports/write-export'
import { orm } from '@/lib/kernel/transaction'
import { MAIN, ROW } from './old-rows'

/** Everybody's user names and customers are their own: the tests of a file share a database. */
let mark = 0
export const nextCustomers = () => {
  mark += 1
}
export const number = (of: number) => `K${String(mark * 100 + of).padStart(6, '0')}`
export const named = (name: string) => `${name}-${mark}`

/** A row of one of this test's customers. */
export const row = (customer: number, name: string, more: OldRow = {}): OldRow => ({
  ...ROW,
  Kundennummer: number(customer),
  Name: `Person ${name}`,
  'E-Mail': `${name}@moewe.example`,
  ...more,
  Benutzername: named(more.Benutzername ?? name),
})
/** The same, flagged as the main account. */
export const main = (customer: number, name: string, more: OldRow = {}) =>
  row(customer, name, { ...MAIN, Kundennummer: number(customer), Benutzername: name, Name: 'Chef', ...more })

/** Imports these rows; also tells what was found against what was here. */
export async function imported(rows: OldRow[]) {
  let judged: Judged | undefined
  const outcome = await importHere(() => [writeExport(rows)], {
    fileName: 'export.csv',
    onJudged: (found) => {
      judged = found
    },
  })
  return { ...outcome, here: judged?.here.map(({ kind, line, detail }) => ({ kind, line, detail })), judged }
}

/** What became of a customer's accesses, by line. */
export const seatsOf = async (customer: number) =>
  (await orm())
    .select({
      id: members.id,
      accessId: accesses.id,
      userName: accesses.userName,
      role: roles.preset,
      isMain: members.isMain,
      state: members.state,
      lockedReason: users.lockedReason,
      scheme: users.passwordScheme,
      mustSetPassword: accesses.mustSetPassword,
      team: teams.name,
    })
    .from(accesses)
    .innerJoin(teams, eq(teams.id, accesses.teamId))
    .innerJoin(members, eq(members.id, accesses.id))
    .innerJoin(roles, eq(roles.id, members.roleId))
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(teams.customerNumber, number(customer)))
    .orderBy(asc(accesses.line))

export const mainsOf = async (customer: number) =>
  (await seatsOf(customer)).filter(({ isMain }) => isMain).map(({ userName }) => userName)

export const teamOf = async (customer: number) => {
  const [team] = await (await orm())
    .select()
    .from(teams)
    .where(eq(teams.customerNumber, number(customer)))
  if (!team) throw new Error(`no team ${number(customer)}`)
  return team
}
