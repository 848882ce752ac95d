import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { createWebSocketStream, WebSocketServer } from 'ws'

export type NeonProxy = {
  port: number
  /** What NEON_WS_PROXY is set to. */
  address: string
  stop(): Promise<void>
}

/** Stands where Neon's own proxy stands: WebSocket on one side, a PostgreSQL on loopback on the other. */
export async function startNeonProxy(postgresPort: number): Promise<NeonProxy> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  server.on('connection', (socket) => {
    const outer = createWebSocketStream(socket)
    const inner = connect(postgresPort, '127.0.0.1').setNoDelay()
    const end = () => {
      outer.destroy()
      inner.destroy()
    }
    // Either side may vanish in mid-sentence, as networks do; the driver on the other side has to notice.
    outer.on('error', end).on('close', end).pipe(inner)
    inner.on('error', end).on('close', end).pipe(outer)
  })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  return {
    port,
    address: `127.0.0.1:${port}/v1`,
    async stop() {
      for (const client of server.clients) client.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
