import { eq, lte } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { accesses, switchOverReminders } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { days, inMs, now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, forbidden } from '@/lib/kernel/errors'
import { promise } from '@/lib/kernel/outbox'
import { recipientOf } from '@/lib/kernel/recipient'
import { member } from '@/lib/kernel/who'
import { can } from '@/lib/policy/can'
import { parseEmail } from '@/lib/policy/email'
import { mustBeAdmitted } from './standing'

/**
 * Asks the main account to carry out the switch-over, once a day and person: by mail where the old system has an
 * address, and with the name in the main account's notice.
 */
export const remindMain = command({
  does: 'switch_over.reminded',
  who: member('team.read'),
  input: z.object({}),
  async run({ who, tx }) {
    if (can(who, 'switch_over.carry_out')) throw forbidden()
    const { main } = await mustBeAdmitted(tx, who.teamId)
    if (!main) throw conflict('switch_over_no_main')
    await onceADay(tx, who)
    const mailed = await mailMain(tx, who, main)
    return {
      subject: { type: 'member', id: main.id, name: main.name },
      returns: { name: main.name, mailed },
    }
  },
})

async function onceADay(tx: Tx, who: Actor) {
  const noted = await tx
    .insert(switchOverReminders)
    .values({ teamId: who.teamId, memberId: who.id, remindedAt: now() })
    .onConflictDoUpdate({
      target: [switchOverReminders.teamId, switchOverReminders.memberId],
      set: { remindedAt: now() },
      setWhere: lte(switchOverReminders.remindedAt, inMs(-days(1))),
    })
    .returning({ id: switchOverReminders.memberId })
  if (!noted.length) throw conflict('reminded_today')
}

async function mailMain(tx: Tx, who: Actor, main: { id: string; name: string }): Promise<boolean> {
  const [access] = await tx
    .select({ oldEmail: accesses.oldEmail })
    .from(accesses)
    .where(eq(accesses.id, main.id))
  const onFile = parseEmail(access?.oldEmail ?? '')
  const recipient = onFile.ok ? await recipientOf(tx, who.teamId, main.id, onFile.address) : null
  if (!recipient) return false
  const mail = {
    ...recipient,
    template: 'switchover.mail.reminder',
    values: { name: main.name, colleague: who.name },
    path: `/switch-over?team=${who.teamSlug}`,
  }
  await promise(tx, { kind: 'mail', mail }, { teamId: who.teamId })
  return true
}
