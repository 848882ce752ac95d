/**
 * Waits that grow with failures and end by themselves: slow for whoever guesses, short for whoever mistypes,
 * never for good. Source: OWASP Authentication Cheat Sheet ("exponential lockout", "device cookies").
 */
export type Rate = {
  name: string
  /** Failures that cost nothing. */
  free: number
  /** The first wait, in milliseconds; each further failure doubles it. */
  firstMs: number
  mostMs: number
  /** How many failures until the longest wait is reached. */
  steps: number
  /** After this long without a try the count starts again, in milliseconds. */
  forgetMs: number
}

/** Milliseconds to wait after so many failures. */
export function waitAfter(rate: Omit<Rate, 'steps'>, failures: number): number {
  if (failures <= rate.free) return 0
  return Math.min(rate.mostMs, rate.firstMs * 2 ** Math.min(30, failures - rate.free - 1))
}

const rate = (given: Omit<Rate, 'steps'>): Rate => {
  let steps = given.free + 1
  while (waitAfter(given, steps) < given.mostMs) steps += 1
  return { ...given, steps }
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute

export const rates = {
  /** One account, tried by browsers that never signed in to it. */
  account: rate({ name: 'account', free: 5, firstMs: 2 * second, mostMs: 15 * minute, forgetMs: 24 * hour }),
  /**
   * One account, tried by a browser that has signed in to it before: its own count, which strangers cannot
   * use up.
   */
  device: rate({ name: 'device', free: 5, firstMs: 2 * second, mostMs: 5 * minute, forgetMs: 24 * hour }),
  /** One network (IPv4 address, IPv6 /64), whatever the account. */
  network: rate({ name: 'network', free: 40, firstMs: 2 * second, mostMs: 15 * minute, forgetMs: hour }),
  /** Asking for mail: links, resets, reminders, per address asked about. */
  mail: rate({ name: 'mail', free: 3, firstMs: minute, mostMs: hour, forgetMs: 24 * hour }),
  /** Asking for mail, per network. */
  mailNetwork: rate({ name: 'mail_network', free: 20, firstMs: 10 * second, mostMs: hour, forgetMs: hour }),
  /**
   * Mail that a team sends to people it names: a company of some hundred is invited in a morning, strangers
   * are not.
   */
  mailTeam: rate({ name: 'mail_team', free: 300, firstMs: minute, mostMs: hour, forgetMs: 12 * hour }),
  /** Mail that helps somebody who typed a retired user name: one in twelve hours. */
  hint: rate({ name: 'hint', free: 0, firstMs: 12 * hour, mostMs: 12 * hour, forgetMs: 24 * hour }),
  /** Trying links, per network. */
  link: rate({ name: 'link', free: 60, firstMs: second, mostMs: 5 * minute, forgetMs: hour }),
  /** Proving one's own password again within a session. */
  proof: rate({ name: 'proof', free: 5, firstMs: 2 * second, mostMs: 15 * minute, forgetMs: 24 * hour }),
  /** Showing a second factor, by a browser that its person has not used before. */
  factor: rate({ name: 'factor', free: 5, firstMs: 2 * second, mostMs: 15 * minute, forgetMs: 24 * hour }),
  /**
   * Showing a second factor, by a browser that has been let in to this account before: strangers cannot use
   * it up.
   */
  factorDevice: rate({
    name: 'factor_device',
    free: 5,
    firstMs: 2 * second,
    mostMs: 5 * minute,
    forgetMs: 24 * hour,
  }),
  /** Asking for a code by mail or phone: the next one half a minute later, then a minute, and so on. */
  code: rate({ name: 'code', free: 0, firstMs: 30 * second, mostMs: 15 * minute, forgetMs: hour }),
  /** Asking for codes, per network: an office of some hundred signs in at nine. */
  codeNetwork: rate({
    name: 'code_network',
    free: 200,
    firstMs: 10 * second,
    mostMs: 15 * minute,
    forgetMs: hour,
  }),
  /** Typing an administrator's code, per person. */
  wayBack: rate({ name: 'way_back', free: 5, firstMs: 2 * second, mostMs: 15 * minute, forgetMs: 24 * hour }),
  /** Setting up a second factor: codes that do not fit, keys that were not found. */
  enrol: rate({ name: 'enrol', free: 10, firstMs: 2 * second, mostMs: 5 * minute, forgetMs: hour }),
  /** Asking to be let in from elsewhere, per person: each asking rings at colleagues. */
  pass: rate({ name: 'pass', free: 5, firstMs: minute, mostMs: hour, forgetMs: 24 * hour }),
  /** Asking whether an address is free, per team. */
  lookup: rate({ name: 'lookup', free: 2000, firstMs: minute, mostMs: hour, forgetMs: hour }),
} satisfies Record<string, Rate>

/**
 * After so many failures in a row a password is void for ever, wherever they came from (NIST SP 800-63B-4,
 * 3.2.2).
 */
export const mostFailures = 100
