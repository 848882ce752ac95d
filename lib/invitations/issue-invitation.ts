import type { Tx } from '@/db/database'
import { type InvitationKind, invitations } from '@/db/schema'
import { days, inMs, now } from '@/lib/kernel/clock'
import { wrongField } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { promise } from '@/lib/kernel/outbox'
import { recipientOf } from '@/lib/kernel/recipient'
import { newToken } from '@/lib/kernel/tokens'
import { withdrawOpen } from '@/lib/kernel/withdraw-open'

/** How long a mailed link to a seat works. */
export const linkDays = 7

export type NewLink = {
  teamId: string
  memberId: string
  kind: InvitationKind
  /** The address that the link is bound to. */
  email: string
  name: string
  /** Who sends it: the seat, none for the vendor's, and the name that the mail gives. */
  by: { id: string | null; name: string }
}

/**
 * One new link for one seat, and one mail with it. The link before dies in the same step, so that at most one works.
 * Runs as the team or as the door.
 */
export async function issueInvitation(tx: Tx, link: NewLink): Promise<{ id: string; expiresAt: Date }> {
  const { teamId, memberId, kind, email } = link
  const recipient = await recipientOf(tx, teamId, memberId, email)
  if (!recipient) throw wrongField('email', 'email_missing')

  await withdrawOpen(tx, teamId, memberId)
  const { token, hash } = newToken()
  const row = { teamId, id: newId(), memberId, kind, email, tokenHash: hash, invitedBy: link.by.id }
  const expiresAt = inMs(days(linkDays))
  await tx.insert(invitations).values({ ...row, createdAt: now(), expiresAt })

  const mail = {
    ...recipient,
    template: templateFor(kind, Boolean(recipient.forName)),
    values: { name: link.name, by: link.by.name, email, days: linkDays },
    path: `/${kind === 'activation' ? 'activate' : 'invitation'}/${token}`,
    invitation: { teamId, id: row.id },
  }
  await promise(tx, { kind: 'mail', mail }, { teamId })
  return { id: row.id, expiresAt }
}

const templateFor = (kind: InvitationKind, redirected: boolean) => {
  if (kind === 'invitation') return 'members.mail.invitation'
  return redirected ? 'members.mail.activation_redirected' : 'members.mail.activation'
}
