/** What a finding does to its row. */
export type Effect =
  | 'ignored'
  | 'refused'
  | 'must_set_password'
  | 'needs_decision'
  | 'normalised'
  | 'information'

/** The kinds that every report counts, found or not; in the order in which they are listed for one line. */
const COUNTED = {
  empty_line: 'ignored',
  wrong_column_count: 'refused',
  unknown_customer_number: 'refused',
  duplicate_user_name: 'refused',
  no_password: 'must_set_password',
  unknown_hash_format: 'must_set_password',
  malformed_hash: 'must_set_password',
  missing_email: 'needs_decision',
  invalid_email: 'needs_decision',
  email_twice_in_customer: 'needs_decision',
  email_in_several_customers: 'needs_decision',
  same_human: 'needs_decision',
  shared_access: 'needs_decision',
  role_mailbox: 'needs_decision',
  driver_without_mailbox: 'needs_decision',
  person_unknown: 'needs_decision',
  dormant: 'needs_decision',
  never_signed_in: 'needs_decision',
  locked: 'needs_decision',
  several_phone_numbers: 'needs_decision',
  no_main_account_flagged: 'needs_decision',
  several_main_accounts_flagged: 'needs_decision',
  main_account_without_usable_email: 'needs_decision',
  main_account_role_mailbox: 'needs_decision',
  main_account_plus_address: 'needs_decision',
  main_account_inactive: 'needs_decision',
  email_spaces_or_case: 'normalised',
  email_idn_unicode: 'normalised',
  email_idn_punycode: 'normalised',
  plus_address: 'information',
  user_name_case_variants: 'information',
  user_name_with_space: 'information',
  user_name_not_ascii: 'information',
  single_access_flagged: 'information',
  single_access_unflagged: 'information',
  field_with_semicolon: 'information',
  field_with_quote: 'information',
  field_with_newline: 'information',
  formula_like: 'information',
  lost_characters: 'information',
  zero_date: 'information',
} as const satisfies Record<string, Effect>

/** Kinds for files that break their own format; counted only where they occur. */
const DAMAGE = {
  /** A quoted field does not end where a field may end. */
  broken_quotes: 'refused',
  /** A field is longer than any of the old system. */
  field_too_long: 'refused',
  /** A NUL, or a byte that Windows-1252 does not know. */
  unreadable_character: 'refused',
  /** Nobody can sign in without a name. */
  missing_user_name: 'refused',
  /** The same spelling belongs to another customer already: it could not tell whom it signs in. */
  user_name_of_other_customer: 'refused',
  /** The customer's first row gives another company or language; the first row counts. */
  customer_details_differ: 'information',
  /** A language, flag, application, right or date that the format does not know; it counts as not given. */
  unreadable_field: 'needs_decision',
} as const satisfies Record<string, Effect>

export type CountedKind = keyof typeof COUNTED
export type Kind = CountedKind | keyof typeof DAMAGE

export const EFFECTS: Readonly<Record<Kind, Effect>> = { ...COUNTED, ...DAMAGE }
export const COUNTED_KINDS = Object.keys(COUNTED) as readonly CountedKind[]
const KINDS = Object.keys(EFFECTS) as readonly Kind[]

/**
 * One finding. `detail` is what a person needs to understand it (the column, the address, the line of the first row);
 * it is shown on screen only, and never holds a hash.
 */
export type Finding = {
  kind: Kind
  line: number
  customer: string | null
  user_name: string | null
  detail: string | null
}

/** Orders findings by line, those of one line as the kinds are listed above. */
export function byLineThenKind(one: Finding, other: Finding): number {
  return one.line - other.line || (RANK.get(one.kind) ?? 0) - (RANK.get(other.kind) ?? 0)
}

const RANK: ReadonlyMap<Kind, number> = new Map(KINDS.map((kind, rank) => [kind, rank]))
