import { and, eq } from 'drizzle-orm'
import { accesses, members, teams, users } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import { command } from '@/lib/kernel/command'
import { notFound } from '@/lib/kernel/errors'
import { operator } from '@/lib/kernel/who'
import { Decision } from './input'
import { triesUsedUp } from './tries-used-up'

/**
 * Lets an old access try its password again after too many failures; without a mailbox nothing else could.
 * The waits of the network and of the name stay, so that whoever used the tries up is as slow as before (NIST
 * SP 800-63B-4, 3.2.2).
 */
export const allowTriesAgain = command({
  does: 'password.tries_restored',
  who: operator(),
  input: Decision,
  async run({ who, tx }, { teamId, accessId, reason }) {
    const [access] = await tx
      .select({
        id: members.id,
        userId: users.id,
        name: members.name,
        userName: accesses.userName,
        customer: teams.customerNumber,
        usedUp: triesUsedUp(),
      })
      .from(accesses)
      .innerJoin(members, and(eq(members.teamId, accesses.teamId), eq(members.id, accesses.id)))
      .innerJoin(users, eq(users.id, members.userId))
      .innerJoin(teams, eq(teams.id, accesses.teamId))
      .where(and(eq(accesses.teamId, teamId), eq(accesses.id, accessId)))
      .for('update', { of: users })
    if (!access) throw notFound()
    if (!access.usedUp) return { unchanged: true, returns: { name: access.name } }

    await tx.update(users).set({ passwordFailures: 0 }).where(eq(users.id, access.userId))
    const event = {
      subject: { type: 'member', id: access.id, name: access.name },
      after: { user_name: access.userName, customer: access.customer, reason },
    }
    await writeAudit(tx, { action: 'password.tries_restored', teamId, by: who, ...event })
    return { ...event, returns: { name: access.name } }
  },
})
