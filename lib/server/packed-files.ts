import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'

type Answer = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * Answers for scripts and styles from the folder that the build has packed with Brotli (RFC 7932), for browsers that
 * take it. Only names that were there at the start are known, so that no path leads anywhere else; whatever is not
 * known is left to Next.
 */
export function packedFiles(folder: string | null): Answer {
  if (!folder || !existsSync(folder)) return () => false
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const known = new Set(names.filter((name) => name.endsWith('.br')).map((name) => name.slice(0, -3)))
  const kept = new Map<string, Buffer>()

  return (request, response) => {
    const name = /^\/_next\/static\/([^?]+)(\?|$)/.exec(request.url ?? '')?.[1]
    if (request.method !== 'GET' || !name || !known.has(name) || !takesBrotli(request)) return false
    const bytes = kept.get(name) ?? readFileSync(join(folder, `${name}.br`))
    kept.set(name, bytes)
    response.writeHead(200, {
      'Content-Type': name.endsWith('.css')
        ? 'text/css; charset=UTF-8'
        : 'application/javascript; charset=UTF-8',
      'Content-Encoding': 'br',
      'Content-Length': bytes.length,
      Vary: 'Accept-Encoding',
      // The name holds a hash of the content.
      'Cache-Control': 'public, max-age=31536000, immutable',
    })
    response.end(bytes)
    return true
  }
}

const takesBrotli = ({ headers }: IncomingMessage) =>
  /(^|,)\s*br\s*(;\s*q=(1|0?\.[0-9]*[1-9]))?\s*(,|$)/.test(String(headers['accept-encoding'] ?? ''))
