import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { rawRefusal } from './responses'
import { StartRefused } from './start-refused'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

export type Listeners = {
  port: number
  servers: Server[]
  /** Stops accepting, ends streams at once and waits `graceMs` for what is under way. */
  close(graceMs: number): Promise<void>
}

/** Listens on every host given, on one port (0: any free one), with one handler. */
export async function listen(handler: Handler, { hosts, port, https }: Where): Promise<Listeners> {
  const servers: Server[] = []
  const responses = new Set<ServerResponse>()
  for (const host of hosts) {
    const server = prepare(handler, responses, https)
    try {
      await listening(server, host, servers.length === 0 ? port : portOf(servers))
      servers.push(server)
    } catch (error) {
      // A machine without IPv6 has no ::1; localhost is 127.0.0.1 there.
      if (servers.length > 0 && ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(error))) continue
      for (const open of servers) open.close()
      throw codeOf(error) === 'EADDRINUSE' ? portInUse(port) : error
    }
  }
  return { port: portOf(servers), servers, close: (graceMs) => close(servers, responses, graceMs) }
}

export type Where = { hosts: (string | undefined)[]; port: number; https: boolean }

function prepare(handler: Handler, responses: Set<ServerResponse>, https: boolean): Server {
  // Behind a proxy the proxy must be the one to close idle connections, hence a little more than the usual 60 seconds.
  const limits = {
    headersTimeout: 20_000,
    requestTimeout: 120_000,
    keepAliveTimeout: 75_000,
    connectionsCheckingInterval: 5_000,
  }
  // Node's own answer to a missing Host would lack our headers; the handler refuses it.
  const server = createServer({ ...limits, requireHostHeader: false })
  server.maxHeadersCount = 200
  const handle: Handler = (request, response) => {
    responses.add(response)
    response.once('close', () => responses.delete(response))
    handler(request, response)
  }
  server.on('request', handle)
  server.on('checkExpectation', (request, response) => handle(request, response))
  server.on('connect', (_request, socket: Duplex) =>
    socket.end(rawRefusal('405 Method Not Allowed', { https })),
  )
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const answering = [...responses].some((response) => response.socket === socket && response.headersSent)
    if (error.code === 'ECONNRESET' || !socket.writable || answering) return socket.destroy()
    socket.end(rawRefusal(RAW[error.code ?? ''] ?? '400 Bad Request', { https }))
  })
  return server
}

const RAW: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

function listening(server: Server, host: string | undefined, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

async function close(servers: Server[], responses: Set<ServerResponse>, graceMs: number): Promise<void> {
  const closed = Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  // Connections that answer now become idle a moment later and would be kept alive.
  const sweep = setInterval(() => {
    for (const server of servers) server.closeIdleConnections()
  }, 50)
  for (const response of responses) {
    // A stream has no end of its own; its reader connects again, to whoever comes next.
    if (String(response.getHeader('content-type')).startsWith('text/event-stream')) response.destroy()
    else if (!response.headersSent) response.setHeader('Connection', 'close')
  }
  const late = setTimeout(() => {
    for (const server of servers) server.closeAllConnections()
  }, graceMs)
  await closed
  clearInterval(sweep)
  clearTimeout(late)
}

const portInUse = (port: number) =>
  new StartRefused(`Port ${port} is in use. Stop what is listening there, or set PORT to another one.`)

function portOf(servers: Server[]): number {
  const [first] = servers
  if (!first) throw new Error('No server listens yet.')
  return (first.address() as AddressInfo).port
}

const codeOf = (error: unknown) => String((error as NodeJS.ErrnoException).code)
