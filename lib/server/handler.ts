import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { ADDRESS_HEADER, underKey } from '@/lib/edge/address'
import { notePeer } from '@/lib/kernel/peers-seen'
import type { NetworkSet } from '@/lib/policy/networks'
import { pretendedAddress } from '@/lib/policy/pretended-address'
import { cleanHeaders, unheard } from './address'
import { refusalOf } from './admission'
import { countPage } from './count-page'
import type { Handler } from './listeners'
import { publicName } from './public-name'
import { guardHead, refuse } from './responses'

export type Door = {
  /** What answers for a file that lies ready, packed; true when it has. */
  packed(request: IncomingMessage, response: ServerResponse): boolean
  /** What answers once a request may be believed: Next. */
  next(request: IncomingMessage, response: ServerResponse): Promise<void>
  trusted: NetworkSet
  key: string
  https: boolean
  /** The origins that are ours when this host is asked for. */
  origins(host: string | null): readonly string[]
  /** On Vercel's platform, and in a rehearsal of it, its headers are the truth. */
  platformSpeaks: boolean
  /** In the demo a visitor may pretend to come from elsewhere. */
  pretending: boolean
}

/**
 * The way of every request from the socket to Next: refused at once, or cleaned, named, answered and, if it
 * went wrong, logged.
 */
export function handlerOf(door: Door): Handler {
  const { next, packed, trusted, key, https, origins, platformSpeaks, pretending } = door
  return (request, response) => {
    const began = performance.now()
    const { method = '', url: target = '' } = request
    const given = request.headers
    const own = underKey(String(given[ADDRESS_HEADER] ?? ''), key) !== null
    const peer = request.socket.remoteAddress
    const pretended = pretending ? pretendedAddress(given.cookie) : null
    const headers = platformSpeaks
      ? given
      : cleanHeaders(given, { peer, trusted, key, requestId: randomUUID(), pretended })
    if (!platformSpeaks) Object.assign(headers, publicName(String(headers['x-forwarded-host']), origins))
    const seen = platformSpeaks || own ? null : unheard(given, { peer, trusted })
    if (seen) notePeer(seen.address, seen.forwards)
    const requestId = String(headers['x-request-id'] ?? randomUUID())
    const sent = method === 'GET' ? countPage(response) : undefined
    guardHead(response, { https, requestId, sent })

    const hosts = request.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length
    const refused = refusalOf({ method, target, headers: given, hosts, own })
    if (refused) return refuse(response, refused)

    replaceHeaders(request, headers)
    response.once('finish', () => {
      if (response.statusCode >= 500) log({ requestId, method, target, status: response.statusCode, began })
    })
    if (packed(request, response)) return
    next(request, response).catch((error: unknown) => {
      console.error(error)
      if (response.headersSent) response.destroy()
      else refuse(response, { status: 500, why: 'Something broke on our side.' })
    })
  }
}

/**
 * All three views that Node keeps of the head, so that nobody reads a claim from the one that was forgotten.
 */
function replaceHeaders(request: IncomingMessage, headers: IncomingMessage['headers']): void {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one] as const),
  )
  request.headers = headers
  request.rawHeaders = pairs.flat()
  request.headersDistinct = {}
  for (const [name, value] of pairs)
    request.headersDistinct[name] = [...(request.headersDistinct[name] ?? []), value]
}

type Failure = { requestId: string; method: string; target: string; status: number; began: number }

function log({ requestId, method, target, status, began }: Failure): void {
  const path = withoutSecrets(target)
  const ms = Math.round(performance.now() - began)
  console.error(
    JSON.stringify({ time: new Date().toISOString(), level: 'error', requestId, method, path, status, ms }),
  )
}

/** Links that work once stand in paths and queries: only plain words of a path are kept. */
export const withoutSecrets = (target: string) =>
  target
    .replace(/\?.*$/, '')
    .split('/')
    .map((part) => (/^[a-z-]{0,20}$/.test(part) ? part : '*'))
    .join('/')
