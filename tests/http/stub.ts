import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A foreign service that only counts who came; nobody should. */
export async function startCounter() {
  const visits: string[] = []
  const server = createServer((request, response) => {
    visits.push(`${request.method} ${request.url}`)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}')
  })
  server.on('connection', () => visits.push('connection'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    visits,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
