import { and, eq } from 'drizzle-orm'
import { accesses, teams } from '@/db/schema'
import { appointOperator } from '@/lib/auth/appoint-operator'
import { operatorOf, personOf } from '@/lib/auth/lookup'
import { resetPassword } from '@/lib/auth/reset-password'
import { importHere } from '@/lib/imports/import-here'
import { writeExport } from '@/lib/imports/write-export'
import type { Operator, Wire } from '@/lib/kernel/caller'
import { orm } from '@/lib/kernel/transaction'
import { assignCustomers } from '@/lib/rollout/assign-customers'
import { chooseMainAccount } from '@/lib/rollout/choose-main-account'
import { createPhase } from '@/lib/rollout/create-phase'
import { openPhase, pausePhase } from '@/lib/rollout/turn-phase'
import { showingApp } from '@/lib/testing/team'
import { exportRows } from './export-rows'
import type { World } from './world'

export const vendorWire: Wire = {
  address: '198.51.100.7',
  device: 'Chromium · Linux',
  deviceProof: null,
  trustProof: null,
  country: null,
  language: 'en',
}

/** The vendor's side: the export comes in and the customers are put into two phases, one of which is held for a day. */
export async function vendor(world: World) {
  const rows = exportRows(world.seed, world.companies)
  const { problem, done } = await importHere(() => [writeExport(rows)], { fileName: 'export.csv' })
  if (problem || !done) throw new Error(`the export could not be imported: ${problem}`)
  await settleMains(world)
  const staff = await operator()
  const day = world.clock.now().toISOString().slice(0, 10)
  const ids: string[] = []
  for (const number of [1, 2]) {
    const numbers = world.companies
      .filter(({ index }) => index % 2 === number - 1)
      .map((company) => company.number)
    if (!numbers.length) continue
    const phase = await createPhase(staff, { number, cap: 1000, day, time: '07:00', zone: 'Europe/Berlin' })
    await assignCustomers(staff, { phaseId: phase.id, numbers: numbers.join(' ') })
    ids.push(phase.id)
  }
  return { rows: rows.length, phases: ids }
}

/** Somebody of the vendor's staff who has just signed in. */
async function operator(): Promise<Operator> {
  const path = await appointOperator({ email: 'staff@vendor.example', name: 'Staff' })
  const token = path?.split('/').at(-1) ?? ''
  const { sessionId } = await resetPassword(
    { ...vendorWire, kind: 'stranger' },
    { token, password: 'umbrella velvet window yonder' },
  )
  const person = await personOf(await orm(), sessionId, vendorWire)
  const staff = person && operatorOf(person)
  if (!staff) throw new Error('the vendor has nobody who can sign in')
  return staff
}

/** The same with an app. */
export const operatorWithApp = async () => showingApp(await operator())

/** Customers of whom the old system names no main account call, and are asked who it is. */
async function settleMains(world: World): Promise<void> {
  const staff = await operator()
  for (const company of world.companies.filter(({ flagged }) => flagged !== 'one')) {
    const [found] = await (await orm())
      .select({ teamId: teams.id, accessId: accesses.id })
      .from(accesses)
      .innerJoin(teams, eq(teams.id, accesses.teamId))
      .where(
        and(
          eq(teams.customerNumber, company.number),
          eq(accesses.userName, company.humans[0]?.userName ?? ''),
        ),
      )
    if (found) await chooseMainAccount(staff, found)
  }
}

/** Holds a phase and goes on with it: whoever has begun may finish, the others wait. */
export async function holdPhase(phaseId: string | undefined, held: boolean): Promise<void> {
  if (phaseId) await (held ? pausePhase : openPhase)(await operator(), { phaseId })
}
