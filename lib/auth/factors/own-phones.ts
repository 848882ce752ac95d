import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { accesses, members, phones, teams } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { type Country, countryOfZone, readPhone } from '@/lib/policy/phone'

/**
 * Brings the numbers that the old system knew to whoever takes the seat; none of them is used before its
 * person has chosen one. What cannot be read stays as it was typed, to be seen and not to be called. Runs as
 * the door.
 */
export async function takePhones(
  tx: Tx,
  { teamId, memberId, userId }: { teamId: string; memberId: string; userId: string },
): Promise<void> {
  const [access] = await tx
    .select({ phones: accesses.phones, timeZone: teams.timeZone })
    .from(accesses)
    .innerJoin(teams, eq(teams.id, accesses.teamId))
    .where(and(eq(accesses.teamId, teamId), eq(accesses.id, memberId)))
  const country = access ? countryOfZone(access.timeZone) : null
  const typed = access?.phones.map((text) => text.trim()).filter(Boolean) ?? []
  const numbers = [...new Set(typed.map((text) => readPhone(text, country)?.number ?? text.slice(0, 100)))]
  if (!numbers.length) return
  await tx
    .insert(phones)
    .values(numbers.map((number) => ({ id: newId(), userId, number, createdAt: now() })))
    .onConflictDoNothing()
}

/** The numbers of this person with what they are good for; the main one has been chosen. Runs as the door. */
export async function phonesOf(tx: Tx, userId: string) {
  const rows = await tx
    .select()
    .from(phones)
    .where(eq(phones.userId, userId))
    .orderBy(asc(phones.createdAt), asc(phones.id))
    .limit(20)
  return rows
    .map(({ id, number, chosenAt }) => {
      const kind = readPhone(number, null)?.kind ?? ('unreadable' as const)
      return { id, number, kind, isMain: chosenAt !== null }
    })
    .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
}

/** What can be chosen stands first. */
const order = ['mobile', 'unknown', 'landline', 'unreadable']

/** The country whose numbers somebody means: that of their first team. Runs as the door. */
export async function countryOf(tx: Tx, userId: string): Promise<Country | null> {
  const [team] = await tx
    .select({ timeZone: teams.timeZone })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(eq(members.userId, userId))
    .orderBy(asc(members.createdAt), asc(members.id))
    .limit(1)
  return team ? countryOfZone(team.timeZone) : null
}
