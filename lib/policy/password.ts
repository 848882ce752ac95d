import { fold, repeatedUnit, surprise } from './password-shape'

/** Why a password is refused; also the key of the sentence that says so. */
export type PasswordFault =
  | { key: 'password_too_short'; values: { min: number } }
  | { key: 'password_too_long'; values: { max: number } }
  | { key: 'password_common' | 'password_context' }

/**
 * In code points: alone, beside a second factor that is demanded, and the most that is taken (NIST SP
 * 800-63B-4, 3.1.1.2).
 */
const passwordLengths = { alone: 15, withSecondFactor: 8, most: 1024 }

/** The shortest password that is taken, in code points. */
export const leastLength = (secondFactor: boolean) =>
  secondFactor ? passwordLengths.withSecondFactor : passwordLengths.alone

export type Judging = {
  /** Whether a team demands a second factor of this person. */
  secondFactor?: boolean
  /** Names of the person, the company, the account and its address, as they are written. */
  context: readonly (string | null | undefined)[]
  /** Passwords that attackers try first, in lower case. */
  common: ReadonlySet<string>
}

/**
 * What is wrong with a new password; null when it may be used. NIST SP 800-63B-4, 3.1.1.2: length, a
 * blocklist of common and context-specific passwords, no rules of composition. Counted in code points after
 * NFC.
 */
export function passwordFault(
  password: string,
  { secondFactor = false, context, common }: Judging,
): PasswordFault | null {
  const length = [...password.normalize('NFC')].length
  const min = leastLength(secondFactor)
  if (length < min) return { key: 'password_too_short', values: { min } }
  if (length > passwordLengths.most)
    return { key: 'password_too_long', values: { max: passwordLengths.most } }

  // Half of what is demanded must be something that neither a list nor an acquaintance foretells.
  const least = Math.ceil(min / 2)
  const folded = fold(password)
  const own = withoutContext(folded, context)
  if (own !== folded && (surprise(own) < least || isCommon(own, common))) return { key: 'password_context' }
  return surprise(folded) < least || isCommon(folded, common) ? { key: 'password_common' } : null
}

/**
 * The text without any of the words, the longest first; words of one or two letters would be found
 * everywhere.
 */
function withoutContext(folded: string, context: Judging['context']): string {
  const words = [...PRODUCT, ...context.flatMap((text) => (text ? wordsOf(text) : []))]
  return [...new Set(words)]
    .filter((word) => word.length >= 3)
    .sort((one, other) => other.length - one.length)
    .reduce((left, word) => left.replaceAll(word, ''), folded)
}

/** A name whole and in its parts, with umlauts dropped (as folding does) and written out. */
function wordsOf(text: string): string[] {
  const spellings = [
    fold(text),
    fold(text.toLowerCase().replace(/[äöüß]/g, (letter) => WRITTEN_OUT[letter] ?? letter)),
  ]
  return spellings.flatMap((spelling) => {
    const parts = spelling.split(NO_WORD).filter(Boolean)
    return [spelling.trim(), parts.join(''), ...parts]
  })
}

/**
 * A common password as it is, in digits for letters, again and again, or with a few digits and signs around
 * it.
 */
function isCommon(folded: string, common: ReadonlySet<string>): boolean {
  const words = new Set(folded.split(NO_LETTERS).filter(Boolean))
  const [word, ...others] = words
  if (word && !others.length && common.has(word) && isTrivial(folded.replaceAll(word, ''))) return true
  return undecorated(folded).some(({ core, around }) => {
    const once = repeatedUnit([...core.replace(NO_WORDS, '')]).join('')
    const spelled = [core, once].flatMap((text) => [text, unleet(text, 'i'), unleet(text, 'l')])
    return isTrivial(around) && spelled.some((text) => common.has(text))
  })
}

/** Fewer unforeseen digits and signs around a common word do not make a password of it. */
const isTrivial = (around: string) => surprise(around) < 12

/** The text without none, one or a few of the groups of digits or signs at its beginning and its end. */
function undecorated(folded: string): { core: string; around: string }[] {
  const starts = cuts(folded.match(/^\P{L}*/u)?.[0] ?? '', (groups, n) => groups.slice(0, n))
  const ends = cuts(folded.match(/\P{L}*$/u)?.[0] ?? '', (groups, n) => groups.slice(groups.length - n))
  return starts.flatMap((start) =>
    ends
      .filter((end) => start.length + end.length < folded.length)
      .map((end) => ({ core: folded.slice(start.length, folded.length - end.length), around: start + end })),
  )
}

/** What to cut off: nothing, up to three groups, everything. */
function cuts(edge: string, take: (groups: string[], n: number) => string[]): string[] {
  const groups = edge.match(/\p{N}+|\P{N}+/gu) ?? []
  return [...new Set([0, 1, 2, 3, groups.length])].map((n) => take(groups, n).join(''))
}

const unleet = (text: string, one: 'i' | 'l') =>
  text.replace(/[013457@$!]/g, (sign) => ({ ...LEET, 1: one })[sign] ?? sign)

const LEET: Record<string, string> = { 0: 'o', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' }
const WRITTEN_OUT: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }
const PRODUCT = ['latchkey', 'latch', 'key']
const NO_WORD = /[^\p{L}\p{N}]+/u
const NO_WORDS = /[^\p{L}\p{N}]+/gu
const NO_LETTERS = /\P{L}+/u
