import type { IncomingHttpHeaders } from 'node:http'

/** What can be said of a request before anything is done with it. */
export type Knock = {
  method: string
  /** The request target as it stands in the first line. */
  target: string
  headers: IncomingHttpHeaders
  /** How many Host lines came; two mean that two readers may disagree. */
  hosts: number
  /** It carries this process's key. */
  own: boolean
}

export type Refused = { status: 400 | 405 | 411 | 413 | 414 | 417; why: string; allow?: string[] }

/**
 * More than any form of ours holds. Next passes at most 10 MB of a body through the middleware and cuts the
 * rest off without a word, and keeps it in memory meanwhile.
 */
export const PAGE_BODY_BYTES = 2 * 1024 * 1024

const READING = ['GET', 'HEAD']
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/**
 * Why a request is not even looked at; null when it may go on. Spellings on which the edge, the router and a
 * proxy could disagree (RFC 9112, 3.2 and 11.2) are refused instead of interpreted.
 */
export function refusalOf({ method, target, headers, hosts, own }: Knock): Refused | null {
  if (!METHODS.includes(method)) return { status: 405, why: 'This method is not used here.', allow: METHODS }
  if (target.length > 8192) return { status: 414, why: 'This address is too long.' }
  if (!isPlainPath(target)) return { status: 400, why: 'This is not an address of ours.' }
  if (hosts !== 1 || !isHost(headers.host ?? ''))
    return { status: 400, why: 'This host is not spelled right.' }
  if (!/^(100-continue)?$/i.test(headers.expect ?? ''))
    return { status: 417, why: 'This cannot be promised.' }
  // Next answers with an error of its own making when a file is asked for anything else.
  if (isFile(target) && !READING.includes(method))
    return { status: 405, why: 'Files are only read.', allow: READING }

  // Routes below /api are not matched by the middleware and count what they read themselves.
  if (own || target.startsWith('/api/')) return null
  if (headers['transfer-encoding'] !== undefined) return { status: 411, why: 'Say first how long this is.' }
  if (Number(headers['content-length'] ?? 0) > PAGE_BODY_BYTES)
    return { status: 413, why: 'This is too much at once.' }
  return null
}

/**
 * A path from the root in printable ASCII that decodes, and decodes to no other path: no hidden slash, dot or
 * end. No NUL in the query either: PostgreSQL takes it in no text, and nobody types it.
 */
function isPlainPath(target: string): boolean {
  if (!/^\/[\x21-\x7e]*$/.test(target)) return false
  const path = target.replace(/\?.*$/, '')
  if (/[\\#]|%(?:2f|5c|[01][0-9a-f]|7f)/i.test(path) || /#|%00/.test(target)) return false
  try {
    return !decodeURIComponent(path)
      .split('/')
      .some((part) => part === '.' || part === '..')
  } catch {
    // A percent sign that begins no character.
    return false
  }
}

/** No page's address has a dot in its last part, every file's has. */
const isFile = (target: string) => /^(?!\/api\/)[^?]*\.[^/?]*(\?|$)/.test(target)

const isHost = (host: string) => /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?$/i.test(host)
