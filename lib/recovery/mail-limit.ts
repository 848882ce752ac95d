import type { Actor } from '@/lib/kernel/caller'
import { countTry } from '@/lib/kernel/throttle'
import { can } from '@/lib/policy/can'
import { rates } from '@/lib/policy/throttle'

/**
 * Counts one mail to a colleague and one of the team. Who may not help anybody does not count either:
 * otherwise they could use up what the others may.
 */
export async function countMail(who: Actor, memberId: string): Promise<void> {
  if (!can(who, 'member.help_in')) return
  await countTry([
    { rate: rates.mail, of: `${who.teamId}:${memberId}` },
    { rate: rates.mailTeam, of: who.teamId },
  ])
}
