import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { serveHotReload } from './hot-reload'
import { type Listeners, listen } from './listeners'

const open: Listeners[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((listeners) => listeners.close(0)))
})

/** What the first line of the answer is, or that there was none. */
async function upgrade(host: string, path: string, listeners: Listeners): Promise<string> {
  const socket = connect(listeners.port, host)
  const heard: string[] = []
  socket.on('data', (data) => heard.push(String(data)))
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
  await once(socket, 'close')
  return heard.join('').split('\r\n')[0] || 'hung up'
}

const aServer = async () => {
  const listeners = await listen((_, response) => response.end('page'), {
    hosts: ['127.0.0.1', '::1'],
    port: 0,
    https: false,
  })
  open.push(listeners)
  return listeners
}

test.each([
  ['127.0.0.1', '/_next/hmr?id=1', 'HTTP/1.1 101 Switching Protocols'],
  ['::1', '/_next/hmr?id=1', 'HTTP/1.1 101 Switching Protocols'],
  ['127.0.0.1', '/_next/hmr', 'HTTP/1.1 101 Switching Protocols'],
  ['127.0.0.1', '/_next/hmrx', 'hung up'],
  ['127.0.0.1', '/operator', 'hung up'],
  ['::1', '/api/health', 'hung up'],
])('on %s, %s: %s', async (host, path, answer) => {
  const listeners = await aServer()
  const inner = createServer()
  inner.on('upgrade', (_, socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n'))
  serveHotReload(listeners.servers, inner)
  expect(await upgrade(host, path, listeners)).toBe(answer)
})

test('before the compiler waits for it, it is hung up', async () => {
  const listeners = await aServer()
  serveHotReload(listeners.servers, createServer())
  expect(await upgrade('127.0.0.1', '/_next/hmr', listeners)).toBe('hung up')
})
