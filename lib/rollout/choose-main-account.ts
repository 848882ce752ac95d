import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { accesses, members, teams } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import { command } from '@/lib/kernel/command'
import { conflict, notFound } from '@/lib/kernel/errors'
import { Id } from '@/lib/kernel/ids'
import { alone } from '@/lib/kernel/transaction'
import { operator } from '@/lib/kernel/who'
import { presetRoleId } from '@/lib/teams/create-team'

/**
 * Settles which access is the contract partner's, where the old system does not say; it becomes the owner.
 */
export const chooseMainAccount = command({
  does: 'team.main_account_chosen',
  who: operator(),
  input: z.object({ teamId: Id, accessId: Id }),
  async run({ who, tx }, { teamId, accessId }) {
    await alone(tx, `team:${teamId}`)
    // An import holds the row while it writes the customer's accesses: whoever comes second sees what the
    // other settled.
    const [team] = await tx.select().from(teams).where(eq(teams.id, teamId)).for('update')
    const [access] = await tx
      .select({
        id: members.id,
        name: members.name,
        userName: accesses.userName,
        lockedThen: accesses.lockedThen,
      })
      .from(accesses)
      .innerJoin(members, and(eq(members.teamId, accesses.teamId), eq(members.id, accesses.id)))
      .where(and(eq(accesses.teamId, teamId), eq(accesses.id, accessId), eq(members.state, 'old')))
    if (!team || !access) throw notFound()
    const [main] = await tx
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.teamId, teamId), eq(members.isMain, true)))
    if (main || team.switchedAt) throw conflict('main_account_settled')
    if (access.lockedThen) throw conflict('main_account_locked')

    await tx
      .update(members)
      .set({ isMain: true, roleId: await presetRoleId(tx, teamId, 'owner') })
      .where(and(eq(members.teamId, teamId), eq(members.id, accessId)))
    const event = {
      subject: { type: 'member', id: access.id, name: access.name },
      after: { user_name: access.userName, customer: team.customerNumber ?? team.name },
    }
    await writeAudit(tx, { action: 'team.main_account_chosen', teamId, by: who, ...event })
    return { ...event, returns: { name: access.name, team: team.name } }
  },
})
