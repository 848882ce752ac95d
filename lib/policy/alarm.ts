/** What is known about a sign-in besides that it succeeded. */
export type SignInFacts = {
  /** This browser has proven before that it signed in to this account. */
  knownBrowser: boolean
  /** This person has never signed in before. */
  first: boolean
  /** As the platform says it; null where nobody does. */
  country: string | null
  /** Countries of this person's sign-ins of the last 90 days, as far as they are known. */
  usualCountries: readonly string[]
}

/**
 * Why a sign-in should be told to its person at once; null when it is like the others. A country says more
 * than a browser.
 */
export function alarmFor({ knownBrowser, first, country, usualCountries }: SignInFacts) {
  if (first) return null
  if (country && usualCountries.length > 0 && !usualCountries.includes(country)) return 'new_country'
  return knownBrowser ? null : 'new_device'
}

/**
 * How far back sign-ins are looked at, how long an alarm is shown and its link works, and how many mails a
 * day it may cost.
 */
export const alarmLimits = { lookBackDays: 90, shownDays: 30, linkDays: 7, mailsPerDay: 10 }
