import type { Person } from '@/lib/kernel/caller'
import { type Counter, ofNetwork } from '@/lib/kernel/throttle'
import { rates } from '@/lib/policy/throttle'

/**
 * What asking for the first code counts under: a slip or two cost nothing, because the number is only being
 * chosen.
 */
export const enrolCounters = (who: Person, kind: 'phone' | 'email'): Counter[] => [
  { rate: rates.mail, of: `enrol:${kind}:${who.userId}` },
  ofNetwork(rates.codeNetwork, who.address),
]
