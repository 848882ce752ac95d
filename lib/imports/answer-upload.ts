import type { Operator } from '@/lib/kernel/caller'
import { FormIncomplete, firstFile } from './multipart'
import { MAX_UPLOAD_BYTES, UploadTooLarge } from './store'
import { takeUpload } from './take-upload'
import type { UploadProblem } from './upload-problems'

/** A form around a file adds no more than this. */
const FORM_BYTES = 65_536

/**
 * Takes the file of an upload form and answers with the way on: to the import, or back to the form with what is wrong.
 * The body is read as it arrives and to its end, or the browser would show a broken connection in place of our answer.
 */
export async function answerUpload(who: Operator, request: Request): Promise<Response> {
  const body = new Body(request)
  const declared = Number(request.headers.get('content-length') ?? Number.NaN)
  const found =
    declared > MAX_UPLOAD_BYTES + FORM_BYTES
      ? problem('too_large')
      : await taken(who, request, body, declared)
  await body.drain()
  return new Response(null, { status: 303, headers: { location: `/operator/import${found}` } })
}

async function taken(who: Operator, request: Request, body: Body, declared: number): Promise<string> {
  try {
    const file = await firstFile(body, request.headers.get('content-type') ?? '')
    if (!file || file.name === '') return problem('no_file')
    const upload = await takeUpload(who, file.name, whole(file.bytes, body, declared))
    return upload.problem ? problem(upload.problem.code, upload.problem.line) : `/${upload.importId}`
  } catch (error) {
    if (error instanceof UploadTooLarge) return problem('too_large')
    if (error instanceof FormIncomplete) return problem('incomplete')
    throw error
  }
}

/** The file, and a look at the end whether as much came as was announced: something on the way may cut a body silently. */
async function* whole(bytes: AsyncIterable<Uint8Array>, body: Body, declared: number) {
  yield* bytes
  await body.drain()
  if (!Number.isNaN(declared) && body.received !== declared)
    throw new FormIncomplete('fewer bytes came than announced')
}

const problem = (code: UploadProblem, line: number | null = null) =>
  `?problem=${code}${line === null ? '' : `&line=${line}`}`

/** The body of a request, counted. A connection that breaks ends it early. */
class Body implements AsyncIterable<Uint8Array> {
  received = 0
  #pieces: AsyncGenerator<Uint8Array, void>

  constructor(request: Request) {
    this.#pieces = this.#counted(request.body)
  }

  [Symbol.asyncIterator]() {
    return this.#pieces
  }

  async drain(): Promise<void> {
    for (;;) if ((await this.#pieces.next()).done) return
  }

  async *#counted(stream: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array, void> {
    const reader = stream?.getReader()
    for (;;) {
      const piece = await reader?.read().catch(() => undefined)
      if (!piece || piece.done) return
      this.received += piece.value.length
      yield piece.value
    }
  }
}
