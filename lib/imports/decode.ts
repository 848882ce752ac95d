/**
 * Windows-1252 to text, in two steps. Not by TextDecoder: Node 20 takes its label for ISO-8859-1 and makes control
 * characters of „ “ – and €. First every byte becomes the letter of its number, which is quick, keeps text at a byte a
 * letter and does not change where the signs of the format stand.
 */
export function lettersOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

/** Whether a text of such letters holds any that stand for another. */
export function needsDecoding(letters: string): boolean {
  return C1.test(letters)
}

/**
 * Puts the letters of Windows-1252 in the place of those numbers. The five that the code page does not know become
 * U+FFFD, which nothing else in such a text can be.
 */
export function decode(letters: string): string {
  return letters.replace(ALL_C1, (letter) => HIGH.charAt(letter.charCodeAt(0) - 0x80))
}

const C1 = /[\x80-\x9f]/
const ALL_C1 = /[\x80-\x9f]/g

const HIGH = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ'
