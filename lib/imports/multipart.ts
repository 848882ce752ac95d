/** The form ended before it was over: the connection broke, or something on the way cut it. */
export class FormIncomplete extends Error {}

export type SentFile = {
  /** As the browser calls it, without folders; empty when nothing was chosen. */
  name: string
  /** To be read to its end; throws FormIncomplete when the form stops before. */
  bytes: AsyncGenerator<Uint8Array, void>
}

/**
 * The first file of a form sent as multipart/form-data (RFC 7578), read as it arrives: a form with a file of any size
 * costs no more memory than what is on the way. Null when it is no such form or holds no file.
 */
export async function firstFile(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
): Promise<SentFile | null> {
  const boundary = /^multipart\/form-data\s*;.*?boundary="?([^";]{1,70})"?/i.exec(contentType)?.[1]
  if (!boundary) return null
  const form = new Arriving(body)
  const end = Buffer.from(`\r\n--${boundary}`)
  await skip(form.upTo(end))
  while ((await form.take(2)) === '\r\n') {
    const header = await form.text(Buffer.from('\r\n\r\n'), MAX_HEADER)
    const name = fileNameIn(header)
    if (name !== null) return { name, bytes: form.upTo(end) }
    await skip(form.upTo(end))
  }
  return null
}

const MAX_HEADER = 16_384

/** Bytes that arrive in pieces of any size, read up to where something is found. */
class Arriving {
  #pieces: AsyncIterator<Uint8Array>
  // The first boundary stands at the very beginning, as if a line ended before it.
  #waiting: Buffer = Buffer.from('\r\n')

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#pieces = body[Symbol.asyncIterator]()
  }

  /** Hands out what comes before the mark, and passes the mark. */
  async *upTo(mark: Buffer): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      const found = this.#waiting.indexOf(mark)
      // A piece may end in the middle of the mark.
      const sure = found >= 0 ? found : this.#waiting.length - mark.length + 1
      if (sure > 0) yield this.#waiting.subarray(0, sure)
      this.#waiting = this.#waiting.subarray(Math.max(0, found >= 0 ? found + mark.length : sure))
      if (found >= 0) return
      await this.#more()
    }
  }

  async take(length: number): Promise<string> {
    while (this.#waiting.length < length) await this.#more()
    const taken = this.#waiting.subarray(0, length).toString('latin1')
    this.#waiting = this.#waiting.subarray(length)
    return taken
  }

  async text(mark: Buffer, max: number): Promise<string> {
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of this.upTo(mark)) {
      parts.push(part)
      size += part.length
      if (size > max) throw new FormIncomplete('a part of the form has an endless header')
    }
    return Buffer.concat(parts).toString('utf8')
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#pieces.next()
    if (done) throw new FormIncomplete('the form ended before its last boundary')
    this.#waiting = Buffer.concat([this.#waiting, value])
  }
}

/** The name that a part's header gives its file; null for a part that is no file. */
function fileNameIn(header: string): string | null {
  const typed = /content-disposition:.*?;\s*filename="([^"]*)"/i.exec(header)?.[1]
  if (typed === undefined) return null
  const name = typed.replaceAll('%22', '"').split(/[\\/]/).at(-1) ?? ''
  return name.replace(/\p{Cc}/gu, '').trim()
}

async function skip(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of bytes);
}
