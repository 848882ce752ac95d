import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, teams, users } from '@/db/schema'
import type { Language } from '@/lib/format/message'
import { type MailOrder, promise } from '@/lib/kernel/outbox'
import { type Recipient, recipientOf } from '@/lib/kernel/recipient'
import { languageOf } from './lookup'

export type Mailbox = Omit<Recipient, 'company'> & { company?: string }

/**
 * Where mail about somebody's own sign-in goes: the address they have confirmed; for an address that nobody confirmed
 * because its mail is led round, the main account. Null for an access without a mailbox. Runs as the door.
 */
export async function mailboxOf(tx: Tx, userId: string, fallback: Language = 'en'): Promise<Mailbox | null> {
  const [user] = await tx.select().from(users).where(eq(users.id, userId))
  if (!user) return null
  const seats = await tx
    .select({
      teamId: members.teamId,
      id: members.id,
      redirected: members.redirected,
      company: teams.name,
      language: teams.language,
    })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(and(eq(members.userId, userId), inArray(members.state, ['old', 'active', 'invited'])))
    .orderBy(asc(members.createdAt), asc(members.id))
  if (user.email && user.emailConfirmedAt) {
    const language = languageOf(user.language, seats[0]?.language ?? null, fallback)
    return { to: user.email, language, company: seats[0]?.company }
  }
  const ledRound = seats.find(({ redirected }) => redirected)
  return ledRound ? recipientOf(tx, ledRound.teamId, ledRound.id) : null
}

/** Promises a mail to this person about their own sign-in; nothing where there is no mailbox. */
export async function tell(
  tx: Tx,
  userId: string,
  mail: Pick<MailOrder, 'template' | 'values' | 'path'>,
  fallback?: Language,
): Promise<void> {
  const mailbox = await mailboxOf(tx, userId, fallback)
  if (mailbox) await promise(tx, { kind: 'mail', mail: { ...mailbox, ...mail } })
}
