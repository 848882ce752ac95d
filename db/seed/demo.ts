import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { count, inArray } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { teams, users } from '@/db/schema'
import { hashPassword } from '@/lib/auth/passwords'
import { importBytes } from '@/lib/imports/run'
import { days, hours, now, setClockOffset } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { seedLindenhof } from './lindenhof'
import { rheinblickNetworks, zielonyNetworks } from './networks'
import { seedPhases } from './phases'
import { seedRheinblick } from './rheinblick'
import { demoPassword } from './sign-ins'

/**
 * The demo's story, on the Monday morning on which phase 3 opens: five companies still on their old logins, a sixth that
 * has switched, and an agency whose owner has already begun to give her people sign-ins of their own. Nothing is done
 * when anything is there.
 */
export async function seedDemo(): Promise<boolean> {
  const [row] = await (await orm()).select({ n: count() }).from(teams)
  if (row?.n) return false
  const password = await hashPassword(demoPassword)

  await at(-days(60), () => atTheDoor((tx) => seedOperators(tx, password)))
  await at(-days(58), async () =>
    importBytes('five-companies.csv', await readFile(join(process.cwd(), 'db/seed/five-companies.csv'))),
  )
  const teamIds = await teamIdsByNumber()
  await seedPhases(teamIds)
  await at(-days(20), () => seedRheinblick(teamIds.K010117 ?? '', password))
  await at(-days(9), () => seedLindenhof(teamIds.K010101 ?? '', password))
  await rheinblickNetworks(teamIds.K010117 ?? '')
  await zielonyNetworks(teamIds.K060041 ?? '')
  return true
}

/** Tells the story with the clock at that moment, so that the log and the links carry their own dates. */
async function at<T>(offsetMs: number, tell: () => Promise<T>): Promise<T> {
  setClockOffset(offsetMs - hours(1))
  try {
    return await tell()
  } finally {
    setClockOffset(0)
  }
}

const seedOperators = (tx: Tx, passwordHash: string) =>
  tx.insert(users).values(
    [
      { name: 'Nora Feldmann', email: 'operator@latchkey.example' },
      { name: 'Ruben Haas', email: 'ruben@latchkey.example' },
    ].map((person) => ({
      id: newId(),
      ...person,
      emailConfirmedAt: now(),
      language: 'en',
      passwordScheme: 'argon2id',
      passwordHash,
      passwordSetAt: now(),
      isOperator: true,
      createdAt: now(),
    })),
  )

async function teamIdsByNumber(): Promise<Record<string, string>> {
  const numbers = ['K010101', 'K010117', 'K030014', 'K040023', 'K050032', 'K060041']
  const rows = await (await orm())
    .select({ id: teams.id, number: teams.customerNumber })
    .from(teams)
    .where(inArray(teams.customerNumber, numbers))
  return Object.fromEntries(rows.map(({ id, number }) => [number ?? '', id]))
}
