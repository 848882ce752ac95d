import type { Actor } from '@/lib/kernel/caller'
import { countTry } from '@/lib/kernel/throttle'
import { can } from '@/lib/policy/can'
import { rates } from '@/lib/policy/throttle'

/**
 * Counts one mail to a seat or an address of this team, so that nobody's mailbox can be filled from here, and
 * one mail of the team, so that it cannot write to any number of strangers. Who may not send any does not
 * count either: otherwise they could use up what the others may.
 */
export async function countMail(who: Actor, to: string): Promise<void> {
  if (!can(who, 'member.invite')) return
  await countTry([
    { rate: rates.mail, of: `${who.teamId}:${to}` },
    { rate: rates.mailTeam, of: who.teamId },
  ])
}
