import type { SessionFacts, Stage } from '@/db/schema'
import type { Language } from '@/lib/format/message'
import type { FactorNotice } from '@/lib/policy/factor-notice'
import type { NetworkStanding } from '@/lib/policy/network-standing'
import type { PasswordReminder } from '@/lib/policy/password-rule'
import type { Grants } from '@/lib/policy/permissions'
import type { FactorKind } from '@/lib/policy/second-factor'

declare const admitted: unique symbol

/** What is known of any request before anybody has said who they are. */
export type Wire = {
  /** The client's address, as computed at the socket. */
  address: string
  /** A short, readable name of the browser and system. */
  device: string
  /** Proof that this browser has signed in before, per account (OWASP device cookie). */
  deviceProof: string | null
  /** The token of a browser that its person trusts; whether it still counts, the rows say. */
  trustProof: string | null
  /** The country that the platform says the address is in, as ISO 3166 says it; null where nobody says so. */
  country: string | null
  /** The language of the browser or of the choice made on the street. */
  language: Language
}

/** Somebody who has not said who they are. */
export type Stranger = Wire & { kind: 'stranger' }

/** Somebody who has: a session row at some stage. Only the door makes one. */
export type Person = Wire & {
  kind: 'person'
  userId: string
  name: string
  email: string | null
  sessionId: string
  stage: Stage
  provedAt: Date
  /** What this session has shown so far. */
  facts: SessionFacts
  /** From where this session's row was made; each factor that is shown makes a new one. */
  shownFrom: string
  /** The kinds of second factors this person has. */
  kinds: readonly FactorKind[]
  /** From when this person may only set up a second factor; null while nobody waits for one. */
  enrolBy: Date | null
  /** What they are told about it on every page; null where there is nothing to tell or it was put off. */
  factorNotice: FactorNotice | null
  /** A sign-in of theirs waits to be looked at. */
  alerted: boolean
  /** What they are told about an old password; null where there is nothing to say. */
  passwordReminder: PasswordReminder | null
  isOperator: boolean
  readonly [admitted]: true
}

/** A member who passed the door of one team. Only the door makes one. */
export type Actor = Omit<Person, 'kind'> & {
  kind: 'actor'
  /** The seat. */
  id: string
  teamId: string
  teamName: string
  teamSlug: string
  teamLanguage: Language
  timeZone: string
  roleId: string
  grants: Grants
  /** Somebody in this team waits to be let back in. */
  calledFor: boolean
  /** Somebody of this team stands outside and asks to come in. */
  ringing: boolean
  /** What is done in this team is labelled with the kind of place it is done from. */
  labelled: boolean
  /** How this seat stands before the team's network rule; an actor is always admitted by it. */
  network: NetworkStanding
}

/** The vendor's staff. Only the door makes one. */
export type Operator = Omit<Person, 'kind'> & { kind: 'operator' }

export type Caller = Stranger | Person | Actor | Operator
export type { Stage }
