/** What a team says about passwords beyond what always holds. */
export type PasswordRule = {
  /** Days after which people are reminded that they could choose another password; null: never. Nobody is forced. */
  remindAfterDays: number | null
}

export const noPasswordRule: PasswordRule = { remindAfterDays: null }

export const remindLimits = { least: 30, most: 730 }
