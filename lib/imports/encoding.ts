export type EncodingProblem = 'byte_order_mark' | 'utf16' | 'utf8'

/** Watches the bytes of a file that ought to be Windows-1252 and says when they are something else. */
export class EncodingWatch {
  #start: number[] = []
  #missing = 0
  #sequences = 0
  #stray = 0

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && this.#start.length < 4; at++) this.#start.push(bytes[at] ?? 0)
    // So many single high bytes and hardly a sequence: the question is settled, the rest need not be looked at.
    if (this.#stray > 1000 && this.#stray > this.#sequences) return
    let missing = this.#missing
    // Counted loop: an iterator over every byte of a file would take longer than splitting it into rows.
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0
      if (byte < 0x80 && missing === 0) continue
      if (missing > 0 && byte >= 0x80 && byte < 0xc0) {
        missing--
        if (missing === 0) this.#sequences++
        continue
      }
      if (missing > 0) this.#stray++
      missing = continuationsOf(byte)
      if (byte >= 0x80 && missing === 0) this.#stray++
    }
    this.#missing = missing
  }

  /** What the first bytes show; known before anything is read. */
  atStart(): EncodingProblem | null {
    const [first, second, third] = this.#start
    if (first === 0xef && second === 0xbb && third === 0xbf) return 'byte_order_mark'
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'utf16'
    return this.#start.includes(0) ? 'utf16' : null
  }

  /**
   * What the whole file shows. German text in Windows-1252 is full of single high bytes, which UTF-8 has none of; a few
   * of them in a file of UTF-8 sequences are damage or two exports glued together.
   */
  atEnd(): EncodingProblem | null {
    return this.atStart() ?? (this.#sequences > 0 && this.#stray * 4 < this.#sequences ? 'utf8' : null)
  }
}

/** How many bytes follow the first of a UTF-8 sequence (RFC 3629); 0 for a byte that begins none. */
function continuationsOf(byte: number): number {
  if (byte >= 0xc2 && byte <= 0xdf) return 1
  if (byte >= 0xe0 && byte <= 0xef) return 2
  if (byte >= 0xf0 && byte <= 0xf4) return 3
  return 0
}
