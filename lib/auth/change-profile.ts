import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, users } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import type { Person } from '@/lib/kernel/caller'
import { command } from '@/lib/kernel/command'
import { notFound } from '@/lib/kernel/errors'
import { person } from '@/lib/kernel/who'
import { ProfileChange } from './input'
import { homeTeamOf } from './lookup'

/** One's own name and language. The name changes in every team one belongs to, and each of them reads so in its log. */
export const changeProfile = command({
  does: 'profile.changed',
  who: person(),
  input: ProfileChange,
  async run({ who, tx }, { language, name: wanted }) {
    const [user] = await tx.select().from(users).where(eq(users.id, who.userId)).for('update')
    if (!user) throw notFound()
    const name = wanted ?? user.name
    const before = { name: user.name, language: user.language }
    if (before.name === name && before.language === language) return { unchanged: true, returns: null }

    await tx.update(users).set({ name, language }).where(eq(users.id, who.userId))
    const teamId = await homeTeamOf(tx, who.userId)
    if (before.name !== name) await renameSeats(tx, who, before.name, name, teamId)
    return {
      subject: { type: 'user', id: who.userId, name },
      teamId,
      before,
      after: { name, language },
      returns: null,
    }
  },
})

async function renameSeats(
  tx: Tx,
  who: Person,
  before: string,
  name: string,
  written: string,
): Promise<void> {
  const seats = await tx
    .update(members)
    .set({ name })
    .where(and(eq(members.userId, who.userId), inArray(members.state, ['old', 'active'])))
    .returning({ teamId: members.teamId })
  for (const { teamId } of seats.filter((seat) => seat.teamId !== written))
    await writeAudit(tx, {
      action: 'profile.changed',
      teamId,
      by: who,
      subject: { type: 'user', id: who.userId, name },
      before: { name: before },
      after: { name },
    })
}
