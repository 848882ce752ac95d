import type { Language } from '@/lib/format/message'
import type { Random } from '../bench/random'
import type { SoftKey } from './passkey'
import type { Letter } from './post'
import type { Traits } from './traits'

/** A company of the story, and what its people know of each other. */
export type Company = {
  index: number
  number: string
  name: string
  language: Language
  domain: string
  humans: Human[]
  /** User names of the old system behind which nobody is any more. */
  ghosts: string[]
  /** Its mail gateway opens every link before anybody else does. */
  scanner: boolean
  fate: Fate
  /** What the old system says of the main account. */
  flagged: 'one' | 'none' | 'two'
  /** Whom the owner was asked to help. */
  asked: Set<Human>
  /** Who became an owner because none could be reached. */
  heirs: Human[]
  /** Somebody besides the owner may help people in. */
  hasDeputy: boolean
  switchedAt: Date | null
  ruleAt: Date | null
  /** A network rule was put in force at least once. */
  ruled: boolean
  /** The provider has given the office another network. */
  renumbered: boolean
}

/**
 * What becomes of an owner: there all the time, late, leaves after the switch-over and hands over, vanishes without a
 * word, or never carries it out.
 */
export type Fate = 'there' | 'late' | 'leaves' | 'vanishes' | 'never'

/** Where somebody sits: the office of their company, at home, or on the way, where the address changes by itself. */
export type Whereabouts = { where: 'office' | 'home' | 'road'; hop: number }

/** Somebody of the story, with what they remember, hold in their hands and have in their browser. */
export type Human = {
  key: string
  company: Company
  /** Companies that have invited them as well. */
  alsoIn: Company[]
  /** Their place in the old export; the first is the main account. */
  place: number
  name: string
  random: Random
  traits: Traits
  userName: string
  /** Null where the old system never had one for them. */
  oldPassword: string | null
  /** A mailbox of their own; null while they have none. */
  address: string | null
  /** The address by which they sign in, as the page told them that let them in. */
  signInName: string | null
  /** The mailboxes they read. */
  boxes: string[]
  /** Letters that a colleague has handed on. */
  handed: Letter[]
  done: Set<Letter>
  /** The password they have chosen, and what they still remember of it. */
  password: string | null
  forgotten: boolean
  /** What is in their browser. */
  cookie: string | null
  deviceProof: string | null
  trustProof: string | null
  things: Things
  /** Not at work from the first moment to the second. */
  away: { from: Date; to: Date } | null
  /** Where they sit. */
  at: Whereabouts
  /** How many things they have done. */
  acts: number
  story: string[]
}

/** What somebody holds in their hands to show besides the password. */
export type Things = {
  /** The app on the phone, and what it shows the time of. */
  app: { secret: string } | null
  /** The same again on a tablet at home. */
  spare: { secret: string } | null
  passkey: SoftKey | null
  /** Codes by mail were set up. */
  mail: boolean
  /** Recovery codes that were printed. */
  paper: string[]
  /** By how many minutes the phone's clock is wrong. */
  clockMinutes: number
}

/** Whether somebody can be reached at work. */
export const isThere = ({ away }: Human, at: Date) => !away || at < away.from || at >= away.to
