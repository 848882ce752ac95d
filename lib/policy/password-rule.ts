/** What a team says about passwords beyond what always holds. */
export type PasswordRule = {
  /**
   * Days after which people are reminded that they could choose another password; null: never. Nobody is
   * forced.
   */
  remindAfterDays: number | null
}

export const noPasswordRule: PasswordRule = { remindAfterDays: null }

export const remindLimits = { least: 30, most: 730 }

/** For how many days "not now" keeps the reminder away. */
export const quietDays = 30

/** What somebody whose password is old is told; `days` is what the company has laid down. */
export type PasswordReminder = { company: string; days: number; setAt: Date }

export type RemindingSeat = {
  company: string
  rule: PasswordRule
  /** "Not now" was pressed; the reminder stays away until then. */
  laterUntil: Date | null
}

const day = 24 * 60 * 60_000

/**
 * The reminder of the strictest company whose days have passed since the password was chosen; null while
 * there is nothing to say. Nobody knows how old a password from the old system is, so nothing is said about
 * it.
 */
export function passwordReminder(
  seats: readonly RemindingSeat[],
  setAt: Date | null,
  at: Date,
): PasswordReminder | null {
  if (!setAt) return null
  const due = seats.flatMap(({ company, rule: { remindAfterDays: days }, laterUntil }) =>
    days !== null && setAt.getTime() + days * day <= at.getTime() && !(laterUntil && laterUntil > at)
      ? [{ company, days, setAt }]
      : [],
  )
  return due.toSorted((one, other) => one.days - other.days)[0] ?? null
}
