import type { Tx } from '@/db/database'
import { dayUntil } from '@/lib/format/day-until'
import type { Actor } from '@/lib/kernel/caller'
import { promise } from '@/lib/kernel/outbox'
import { recipientOf } from '@/lib/kernel/recipient'

const templates = {
  grace_extended: 'policies.mail.grace_extended',
  exempted: 'policies.mail.exempted',
  exemption_ended: 'policies.mail.exemption_ended',
} as const

/**
 * Promises a mail to a person about what was granted to them or taken back; nothing where there is no
 * address.
 */
export async function tellOfGrant(
  tx: Tx,
  who: Actor,
  memberId: string,
  news: keyof typeof templates,
  given?: { until: Date; reason: string },
): Promise<void> {
  const recipient = await recipientOf(tx, who.teamId, memberId)
  if (!recipient) return
  const until = given && dayUntil(given.until, who.timeZone, recipient.language)
  const mail = {
    ...recipient,
    template: templates[news],
    values: { by: who.name, ...(given && until ? { until, reason: given.reason } : {}) },
    path: '/account/security/add',
  }
  await promise(tx, { kind: 'mail', mail }, { teamId: who.teamId })
}
