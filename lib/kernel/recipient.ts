import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, teams, users } from '@/db/schema'
import { isLanguage, type Language } from '@/lib/format/message'

export type Recipient = { to: string; language: Language; company: string; forName?: string }

/**
 * Where mail for a seat goes: to its own address, or, for a seat whose mail is redirected, to the main
 * account's, marked with the name; never to the placeholder. Null when there is no address to send to, and
 * while the main account is suspended: links to colleagues' seats would let its person in by theirs.
 */
export async function recipientOf(
  tx: Tx,
  teamId: string,
  memberId: string,
  ownAddress?: string,
): Promise<Recipient | null> {
  const [seat] = await tx
    .select({
      name: members.name,
      redirected: members.redirected,
      email: users.email,
      language: users.language,
      chosenLanguage: members.language,
      company: teams.name,
      teamLanguage: teams.language,
    })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .leftJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.teamId, teamId), eq(members.id, memberId)))
  if (!seat) return null
  const language = [seat.language, seat.chosenLanguage, seat.teamLanguage].find(isLanguage) ?? 'en'
  const { company, name } = seat
  if (!seat.redirected) {
    const to = ownAddress ?? seat.email
    return to ? { to, language, company } : null
  }
  const to = await mainAddress(tx, teamId)
  return to ? { to, language, company, forName: name } : null
}

async function mainAddress(tx: Tx, teamId: string): Promise<string | null> {
  const [main] = await tx
    .select({ email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.teamId, teamId), eq(members.isMain, true), isNull(members.suspendedAt)))
  return main?.email ?? null
}
