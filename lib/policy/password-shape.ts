/**
 * A text as guessers see it: compatibility forms resolved (NFKC's letters), accents dropped, lower case.
 * Two passwords that differ only in this are different passwords; they are equally easy to guess.
 */
export const fold = (text: string) => text.normalize('NFKD').replace(MARKS, '').toLowerCase()

/**
 * How many code points of a folded text are not foretold by the one before: a run of at least three along the alphabet, the
 * digits or a keyboard, or of one character, counts as one, and a text that repeats itself counts once. Texts that
 * interleave two runs (1q2w3e4r) are seen through as well.
 */
export function surprise(folded: string): number {
  const letters = [...repeatedUnit(undoubled([...folded]))]
  const plain = steps(letters)
  const woven = [0, 1].reduce((sum, start) => sum + steps(letters.filter((_, at) => at % 2 === start)), 0)
  // Digits at random make a run here and there; interleaved runs leave next to nothing.
  return woven <= letters.length / 3 ? Math.min(plain, woven) : plain
}

/** The shortest piece whose repetition is the text, cut off anywhere; the text itself when nothing repeats. */
export function repeatedUnit<T>(letters: readonly T[]): readonly T[] {
  for (let period = 1; period <= letters.length / 2; period += 1) {
    if (letters.every((letter, at) => letter === letters[at % period])) return letters.slice(0, period)
  }
  return letters
}

/** 11223344 is as foretold as 1234. */
const undoubled = (letters: readonly string[]) => letters.filter((letter, at) => letter !== letters[at - 1])

function steps(letters: readonly string[]): number {
  let count = 0
  for (let at = 0; at < letters.length; at += runAt(letters, at)) count += 1
  return count
}

/** How long the run is that begins here; 1 where none of at least three does. */
function runAt(letters: readonly string[], from: number): number {
  let longest = 1
  for (let length = 3; from + length <= letters.length; length += 1) {
    const piece = letters.slice(from, from + length).join('')
    if (!LINES.some((line) => line.includes(piece))) break
    longest = length
  }
  return longest
}

const MARKS = /\p{M}/gu

const FORWARD = [
  'abcdefghijklmnopqrstuvwxyzabc',
  '0123456789012',
  // Rows: US, German, French, and the digits with Shift.
  ...['`1234567890-=', 'qwertyuiop[]', 'asdfghjkl;', 'zxcvbnm,./', '!@#$%^&*()_+'],
  ...['qwertzuiopu+', 'yxcvbnm,.-', '!"§$%&/()=?', 'azertyuiop', 'qsdfghjklm', 'wxcvbn,;:'],
  // Columns.
  ...['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik,', '9ol.', '0p;/', '1qay', '6zhn'],
]
const LINES = [...FORWARD, ...FORWARD.map((line) => [...line].reverse().join(''))]
