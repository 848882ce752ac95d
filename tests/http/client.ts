import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import { type Jar, keepCookies, sentCookies } from './cookies'

export type Answer = {
  status: number
  headers: IncomingHttpHeaders
  text: string
  /** The address that was asked, without the origin. */
  path: string
  /** Where it sends the browser: as written, or null. */
  location: string | null
}

export type Asked = {
  method?: string
  /** A header set to null is not sent, even where a browser would. */
  headers?: Record<string, string | string[] | null>
  body?: Buffer | string
}

type Opened = {
  from?: string
  port?: number
  jar?: Jar
  /** Gets to see every answer. */
  seen?: (answer: Answer) => void
}

export type Client = Awaited<ReturnType<typeof openClient>>

/**
 * A browser's network half: keeps cookies, sends Host and (with whatever is not a reading) Origin, follows
 * nothing by itself. `from` is the loopback address it comes from, so that one machine can be many visitors.
 */
export function openClient(
  origin: string,
  { from = '127.0.0.1', port = portOf(origin), jar = new Map(), seen }: Opened = {},
) {
  const agent = new Agent({ keepAlive: true, localAddress: from })

  const ask = (path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const head = given({
        host: new URL(origin).host,
        ...cookieOf(jar),
        ...originOf(method, origin),
        ...headers,
      })
      if (body !== undefined) head['content-length'] ??= String(Buffer.byteLength(body))
      const asking = request({ host: '127.0.0.1', port, path, method, headers: head, agent }, (response) => {
        const parts: Buffer[] = []
        // A stream has no end of its own: what it begins with is answer enough.
        const isStream = response.headers['content-type']?.startsWith('text/event-stream') ?? false
        response.on('data', (part: Buffer) => void (parts.push(part) && isStream && response.destroy()))
        response.on('error', (error) => (isStream ? undefined : reject(error)))
        response.on(isStream ? 'close' : 'end', () => {
          keepCookies(jar, response.headers['set-cookie'] ?? [])
          const { statusCode: status = 0, headers: answered } = response
          const text = Buffer.concat(parts).toString('utf8')
          const answer = { status, headers: answered, text, path, location: answered.location ?? null }
          seen?.(answer)
          resolve(answer)
        })
      })
      asking.on('error', reject)
      asking.end(body)
    })

  /** Goes on as a browser would while it is sent on within the site. */
  const open = async (path: string, asked?: Asked): Promise<Answer> => {
    let answer = await ask(path, asked)
    for (let hops = 0; answer.location !== null && answer.status < 400; hops += 1) {
      const next = new URL(answer.location, new URL(answer.path, origin))
      if (next.origin !== origin) throw new Error(`sent to another site: ${next.href}`)
      if (hops > 10) throw new Error(`sent round in circles: ${path}`)
      answer = await ask(next.pathname + next.search)
    }
    return answer
  }

  /** Asks for a page as Next's own script does: as data, under the key that Next makes of the headers. */
  const data = async (path: string, headers: Record<string, string> = {}): Promise<Answer> => {
    const asked = { headers: { rsc: '1', ...headers } }
    const answer = await ask(path, asked)
    const again = answer.location?.includes('_rsc') && answer.status === 307
    return again ? ask(answer.location ?? path, asked) : answer
  }

  return {
    origin,
    jar,
    ask,
    open,
    data,
    /** The same browser's cookies in somebody else's hands. */
    copy: (other: { from?: string } = {}) =>
      openClient(origin, { from, port, seen, ...other, jar: new Map(jar) }),
    close: () => agent.destroy(),
  }
}

const portOf = (origin: string) => Number(new URL(origin).port)
const cookieOf = (jar: Jar): Record<string, string> => (jar.size > 0 ? { cookie: sentCookies(jar) } : {})
const originOf = (method: string, origin: string): Record<string, string> =>
  ['GET', 'HEAD'].includes(method) ? {} : { origin }

const given = (headers: NonNullable<Asked['headers']>): OutgoingHttpHeaders =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
