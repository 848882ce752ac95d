import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A stand-in for the mail service, which takes every mail and keeps none. */
export async function withMailSink<T>(work: (address: string) => Promise<T>): Promise<T> {
  let taken = 0
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      taken += 1
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ id: `mail-${taken}` }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
