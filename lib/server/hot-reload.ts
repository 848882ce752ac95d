import type { Server } from 'node:http'

/**
 * In development alone: the line on which the compiler tells the browser what has changed, on every address
 * that is listened on. Next waits for it on a server of its own that nobody reaches (`inner`); left to itself
 * it would take every upgrade of the one server that was asked first. Nothing else is ever upgraded.
 */
export function serveHotReload(servers: readonly Server[], inner: Server): void {
  for (const server of servers)
    server.on('upgrade', (request, socket, head) => {
      const ours = /^\/_next\/hmr(\?|$)/.test(request.url ?? '')
      if (!ours || !inner.emit('upgrade', request, socket, head)) socket.destroy()
    })
}
