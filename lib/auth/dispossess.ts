import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, users } from '@/db/schema'
import { writeAudits } from '@/lib/kernel/audit'
import { withdrawOpen } from '@/lib/kernel/withdraw-open'
import { cutOff } from './cut-off'

/**
 * Takes an address from whoever has it without having been reached by it, for somebody who just was. What the
 * holder had is over: password, sessions, links. Their seats wait again, until their main account gives them
 * another address. Runs as the door.
 */
export async function dispossess(tx: Tx, email: string, rightful?: string | null): Promise<void> {
  const [holder] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), isUnproven(), rightful ? ne(users.id, rightful) : undefined))
    .for('update')
  if (!holder) return
  await tx
    .update(users)
    .set({
      email: null,
      passwordScheme: 'none',
      passwordHash: null,
      passwordSetAt: null,
      passwordFailures: 0,
    })
    .where(eq(users.id, holder.id))
  await cutOff(tx, holder.id)
  const seats = await tx
    .update(members)
    .set({ state: 'invited', activatedAt: null })
    .where(and(eq(members.userId, holder.id), inArray(members.state, ['active', 'invited'])))
    .returning({ teamId: members.teamId, id: members.id, name: members.name })
  for (const seat of seats) await withdrawOpen(tx, seat.teamId, seat.id)
  const lost = seats.map(({ teamId, id, name }) => ({
    action: 'member.address_lost' as const,
    teamId,
    by: 'system' as const,
    subject: { type: 'member', id, name },
    before: { email },
  }))
  await writeAudits(tx, lost)
}

/**
 * Whether this row of users holds an address that no mail to it has proven: one whose mail is led round to a
 * main account, or whose password was chosen without it. An owner can give any address to such an access. Who
 * merely waits for the mail to their own address is not meant.
 */
export const isUnproven = () => sql<boolean>`(
  users.email is not null and users.email_confirmed_at is null and (
    users.password_hash is not null or users.password_set_at is not null or exists (
      select 1 from members held where held.user_id = users.id and held.redirected)))`
