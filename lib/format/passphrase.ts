/** Six words out of 1,024 are 60 bits. */
export const phraseWords = 6

/**
 * Words a list must have for each to be worth ten bits; a power of two, so that no word is likelier than
 * another.
 */
export const listLength = 1024

/**
 * Words drawn by chance, with blanks between. The chance comes from the browser's own source for secrets; ten
 * of sixteen random bits choose a word, so nothing is favoured by a remainder.
 */
export function passphrase(words: readonly string[], fill: (bits: Uint16Array) => Uint16Array = ofBrowser) {
  if (words.length !== listLength)
    throw new Error(`A list of ${words.length} words is not worth ten bits each.`)
  return [...fill(new Uint16Array(phraseWords))].map((bits) => words[bits % listLength]).join(' ')
}

const ofBrowser = (bits: Uint16Array) => crypto.getRandomValues(bits as Uint16Array<ArrayBuffer>)
