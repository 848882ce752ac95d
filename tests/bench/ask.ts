import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

type Question = {
  method?: string
  headers?: Record<string, string>
  body?: Buffer
}

/** Connections stay open, as those of browsers do; opening them is not what is measured. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** One request, its answer as it came over the wire; redirects are answers like any other. */
export function ask(url: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body ? { 'content-length': String(body.length) } : {}
    const asked = request(url, { agent, method, headers: { ...headers, ...length } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('error', reject)
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      )
    })
    asked.setTimeout(30_000, () => asked.destroy(new Error(`${url} did not answer within 30 seconds`)))
    asked.once('error', reject)
    asked.end(body)
  })
}

/** The same, and any other status than the one expected is an error: a refusal is quick and would pass for speed. */
export async function askFor(status: number, url: string, question: Question = {}): Promise<Answer> {
  const answer = await ask(url, question)
  if (answer.status !== status)
    throw new Error(
      `${url} answered ${answer.status}, not ${status}: ${answer.body.toString().slice(0, 300)}`,
    )
  return answer
}
