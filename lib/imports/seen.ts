import { foldPersonName, isSharedName, isUnknownName } from '@/lib/policy/person-name'
import type { Access, Language } from './access'
import type { MainCandidate } from './main-account'
import { isDormant } from './row-findings'

/** What is kept of an accepted row until all are read: no more than the rules across rows need. */
export type Seen = MainCandidate & {
  customer: SeenCustomer
  /** The address as stored; null when there is none or none that is valid. */
  address: string | null
  /** The folded name; null when it stands for nobody or for several people. */
  human: string | null
  inactive: 'locked' | 'dormant' | 'never_signed_in' | null
}

export type SeenCustomer = {
  number: string
  company: string
  language: Language | null
  accesses: Seen[]
}

export function seenOf(access: Access, customer: SeenCustomer, today: number): Seen {
  return {
    line: access.line,
    userName: access.userName,
    flaggedMain: access.flaggedMain,
    hasAllRights: access.rights === 'all',
    customer,
    address: access.email.ok ? access.email.address : null,
    human: humanOf(access.name),
    inactive: inactivity(access, today),
  }
}

function humanOf(name: string): string | null {
  if (isSharedName(name) || isUnknownName(name)) return null
  return foldPersonName(name) || null
}

function inactivity(access: Access, today: number): Seen['inactive'] {
  if (access.locked) return 'locked'
  if (access.neverSignedIn) return 'never_signed_in'
  return isDormant(access, today) ? 'dormant' : null
}
