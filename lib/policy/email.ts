import { asciiDomain } from './email-domain'

export type EmailSpelling = 'spaces_or_case' | 'idn_unicode' | 'idn_punycode'

/** Why something typed is not one address; also the key of the sentence that says so. */
export type EmailFault =
  | 'missing'
  | 'not_text'
  | 'too_long'
  | 'invisible_character'
  | 'at_sign'
  | 'local_part'
  | 'domain'

export type EmailVerdict =
  | { ok: true; address: string; local: string; domain: string; tag: string | null; was: EmailSpelling[] }
  | { ok: false; reason: EmailFault }

/** Longest address that a mail server must take, in octets: RFC 5321 4.5.3.1.3, less the two angle brackets. */
const MAX_ADDRESS_OCTETS = 254

/** No address has so many blanks around it. */
const MAX_TYPED = 1000

/** RFC 5321 4.5.3.1.1. */
const MAX_LOCAL_OCTETS = 64

/**
 * Reads one e-mail address as typed and brings it to the form in which addresses are stored and compared:
 * outer white space (the protected blank too) removed, lower case, domain in A-labels (RFC 5890), plus tag kept.
 *
 * The local part is RFC 5321's dot-string in ASCII; quoted local parts, comments, display names and lists are refused.
 * Never throws: whatever is not text (an array from a form, an object) is refused as `not_text`.
 */
export function parseEmail(typed: unknown): EmailVerdict {
  if (typeof typed !== 'string') return refused('not_text')
  // Whatever comes from outside is looked at here first, before anything has counted its letters.
  if (typed.length > MAX_TYPED) return refused('too_long')
  const trimmed = trimWhiteSpace(typed)
  if (trimmed === '') return refused('missing')
  if (trimmed.length > MAX_ADDRESS_OCTETS) return refused('too_long')
  // Format characters are invisible, and IDNA would drop some of them: two addresses that look alike would be one.
  if (INVISIBLE.test(trimmed)) return refused('invisible_character')

  const at = trimmed.indexOf('@')
  if (at < 0 || at !== trimmed.lastIndexOf('@')) return refused('at_sign')
  const typedLocal = trimmed.slice(0, at)
  const typedDomain = trimmed.slice(at + 1)
  // Checked before lower-casing, because the Kelvin sign and its like become ASCII letters by it.
  if (!DOT_STRING.test(typedLocal)) return refused('local_part')
  if (typedLocal.length > MAX_LOCAL_OCTETS) return refused('too_long')
  const domain = asciiDomain(typedDomain)
  if (domain === null) return refused('domain')

  const local = typedLocal.toLowerCase()
  const address = `${local}@${domain}`
  if (address.length > MAX_ADDRESS_OCTETS) return refused('too_long')
  return { ok: true, address, local, domain, tag: tagOf(local), was: spelling(typed, trimmed, typedDomain) }
}

/** Whether two typed values are the same mailbox for this product; values that are no address equal nothing. */
export function sameAddress(one: unknown, other: unknown): boolean {
  const a = parseEmail(one)
  const b = parseEmail(other)
  return a.ok && b.ok && a.address === b.address
}

/** Whether the part before the @, without a plus tag, names a function rather than a person (RFC 2142 in spirit). */
export function roleMailbox(address: string): boolean {
  const local = address.slice(0, Math.max(0, address.indexOf('@')))
  const plus = local.indexOf('+')
  return ROLE_LOCAL_PARTS.has((plus < 0 ? local : local.slice(0, plus)).toLowerCase())
}

/** Whether the part before the @ carries a plus tag (RFC 5233); such an address may be a pseudo address. */
export function hasPlusTag(address: string): boolean {
  const at = address.indexOf('@')
  return tagOf(at < 0 ? address : address.slice(0, at)) !== null
}

/** Removes Unicode white space at both ends; unlike `trim` it leaves U+FEFF, which is no white space but invisible. */
export function trimWhiteSpace(text: string): string {
  let from = 0
  let to = text.length
  // By hand: a pattern that ends in `+$` takes hours for a megabyte of blanks that stand within the text.
  while (from < to && WHITE_SPACE.test(text.charAt(from))) from++
  while (to > from && WHITE_SPACE.test(text.charAt(to - 1))) to--
  return text.slice(from, to)
}

function tagOf(local: string): string | null {
  const plus = local.indexOf('+')
  return plus < 0 ? null : local.slice(plus + 1)
}

function spelling(typed: string, trimmed: string, typedDomain: string): EmailSpelling[] {
  const was: EmailSpelling[] = []
  if (typed !== trimmed || trimmed !== trimmed.toLowerCase()) was.push('spaces_or_case')
  if (NOT_ASCII.test(typedDomain)) was.push('idn_unicode')
  if (PUNYCODE_LABEL.test(typedDomain)) was.push('idn_punycode')
  return was
}

function refused(reason: EmailFault): EmailVerdict {
  return { ok: false, reason }
}

const DOT_STRING = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u
const WHITE_SPACE = /\p{White_Space}/u
const NOT_ASCII = /[^\p{ASCII}]/u
const PUNYCODE_LABEL = /(?:^|\.)xn--/i

const ROLE_LOCAL_PARTS: ReadonlySet<string> = new Set(
  (
    'info office buero kontakt mail zentrale empfang dispo service vertrieb verwaltung sekretariat ' +
    'biuro kantoor receptie planning team'
  ).split(' '),
)
