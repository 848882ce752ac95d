import type { Tx } from '@/db/database'
import type { Actor } from '@/lib/kernel/caller'
import { promise } from '@/lib/kernel/outbox'
import { recipientOf } from '@/lib/kernel/recipient'
import type { Colleague } from './find-member'

const templates = {
  suspended: 'members.mail.suspended',
  restored: 'members.mail.restored',
  removed: 'members.mail.removed',
}

/** Promises a mail to a colleague about what has just been done to their seat; nothing where there is no address. */
export async function tell(
  tx: Tx,
  who: Actor,
  colleague: Colleague,
  news: keyof typeof templates,
  values: Record<string, string> = {},
): Promise<void> {
  const recipient = await recipientOf(tx, who.teamId, colleague.id)
  if (!recipient) return
  const mail = {
    ...recipient,
    template: templates[news],
    values: { name: colleague.name, by: who.name, ...values },
    ...(news === 'restored' ? { path: `/t/${who.teamSlug}` } : {}),
  }
  await promise(tx, { kind: 'mail', mail }, { teamId: who.teamId })
}
