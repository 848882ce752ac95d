import type { Random } from '../bench/random'

export type Traits = ReturnType<typeof traitsFrom>

/** The mistakes somebody is going to make; drawn once, so that a person is the same in every telling of the seed. */
export const traitsFrom = (random: Random) => ({
  /** Types the old user name long after the switch-over. */
  habit: random.chance(0.3),
  /** Forgets the password they chose. */
  forgets: random.chance(0.15),
  /** Mistypes it before getting it right. */
  fumbles: random.chance(0.25),
  /** First wants a password that everybody else has as well. */
  lazy: random.chance(0.2),
  /** Opens a link when it has run out. */
  late: random.chance(0.12),
  /** Opens it in two tabs and presses both buttons. */
  twoTabs: random.chance(0.1),
  /** Comes back to a link that is used up, to sign in. */
  bookmarks: random.chance(0.1),
  /** Their mailbox is closed for some days when the link is mailed. */
  deadMailbox: random.chance(0.05),
  /** Is away while everybody else sets up a second factor. */
  onHoliday: random.chance(0.12),
  /** What suits them as a second factor. */
  suits: random.pick(['app', 'app', 'app', 'app', 'passkey', 'passkey', 'mail', 'mail', 'mail'] as const),
  /** Sets it up at the first word of it; the others say "later" until they must. */
  eager: random.chance(0.5),
  /** Prints the recovery codes. */
  printsCodes: random.chance(0.6),
  /** Has the app on a second device as well. */
  twoDevices: random.chance(0.15),
  /** Ticks "trust this browser". */
  trusts: random.chance(0.4),
  /** Tries what is not theirs. */
  curious: random.chance(0.05),
  /** The phone falls into the canal. */
  losesPhone: random.chance(0.15),
  /** The phone's clock is wrong. */
  clockMinutes: random.chance(0.1) ? random.pick([-9, -4, -2, 2, 4, 7, 40]) : 0,
  /** What the owner does to their row in the draft. */
  draft: random.pick(DRAFTS),
})

/** How the owner fills in a row: mostly as it should be. */
export type DraftMistake = 'right' | 'no_address' | 'wrong_domain' | 'colleagues' | 'spelled' | 'unused'

const DRAFTS: readonly DraftMistake[] = [
  ...Array.from({ length: 24 }, () => 'right' as const),
  // Not an address at all: the page says so.
  'no_address',
  // An address that nobody has: the mail comes back, or vanishes.
  'wrong_domain',
  'wrong_domain',
  // The address of the colleague above: used twice.
  'colleagues',
  // Right, but with blanks and capitals.
  'spelled',
  // A person who works here every day, marked as unused.
  'unused',
]
