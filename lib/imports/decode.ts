/**
 * Windows-1252 to text. Not by TextDecoder: Node 20 takes its label for ISO-8859-1 and makes control characters of
 * „ “ – and €. One byte is one letter, so that chunks need no state between them. The five bytes that the code page
 * does not know become U+FFFD, which nothing else in such a file can be.
 */
export function decodeWindows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return latin.replace(C1, (letter) => HIGH.charAt(letter.charCodeAt(0) - 0x80))
}

const C1 = /[\x80-\x9f]/g

const HIGH = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ'
