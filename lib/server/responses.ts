import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { NOT_STORED, securityHeaders } from '@/lib/edge/security-headers'

/**
 * Makes sure at the last moment before the head is sent that it carries our headers, whoever wrote the response: page,
 * route, file, redirect or error. What has been set with more knowledge, such as a page's own policy, stays.
 */
export function guardHead(
  response: ServerResponse,
  { https, requestId, sent }: { https: boolean; requestId: string; sent?: () => void },
): void {
  const writeHead = response.writeHead.bind(response) as (status: number, reason?: string) => ServerResponse
  response.writeHead = ((status: number, ...rest: [(string | GivenHead)?, GivenHead?]) => {
    // What comes with this call would otherwise be sent unseen.
    for (const [name, value] of pairsOf(rest.at(-1))) response.setHeader(name, value)
    for (const [name, value] of securityHeaders({ https }))
      if (!response.hasHeader(name)) response.setHeader(name, value)
    if (mustNotBeStored(status, response.getHeader('cache-control')))
      response.setHeader('Cache-Control', NOT_STORED)
    response.setHeader('X-Request-Id', requestId)
    sent?.()
    return writeHead(status, typeof rest[0] === 'string' ? rest[0] : undefined)
  }) as ServerResponse['writeHead']
}

type GivenHead = OutgoingHttpHeaders | OutgoingHttpHeader[]

function pairsOf(given: string | GivenHead | undefined): [string, OutgoingHttpHeader][] {
  if (given === undefined || typeof given === 'string') return []
  if (!Array.isArray(given))
    return Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  // Node's flat form: name, value, name, value.
  return given.flatMap((name, i): [string, OutgoingHttpHeader][] =>
    i % 2 === 0 ? [[String(name), given[i + 1] ?? '']] : [],
  )
}

/** A refusal in plain words, before or instead of Next. */
export function refuse(response: ServerResponse, { status, why, allow }: Refusal): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Allow: allow?.join(', ') })
  response.end(`${why}\n`)
}

type Refusal = { status: number; why: string; allow?: string[] }

/** The same for a connection on which nothing that deserves a response object was ever said. */
export function rawRefusal(status: string, { https }: { https: boolean }): string {
  const headers = [
    ...securityHeaders({ https }),
    ['Cache-Control', NOT_STORED],
    ['Connection', 'close'],
    ['Content-Length', '0'],
  ]
  return `HTTP/1.1 ${status}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
}

/** Only a success may say that it may be kept, and only if it says so itself; s-maxage speaks to shared caches. */
function mustNotBeStored(status: number, said: number | string | string[] | undefined): boolean {
  return status >= 400 || said === undefined || /s-maxage/i.test(String(said))
}
