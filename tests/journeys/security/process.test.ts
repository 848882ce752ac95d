import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '@/lib/testing/free-port'
import { type Server, startServer } from '@/lib/testing/server'
import { openClient } from '../../http/client'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.stop())

test('a second server on the same folder ends at once and says who has it; the first goes on', async () => {
  const second = await run({ DATA_DIR: server.dataDir, PORT: String(await freePort()) })
  expect(second.code).toBe(1)
  expect(second.output).toContain(`is using the folder ${server.dataDir}`)
  expect(second.output).not.toMatch(/\n {4}at /)
  const again = await run(
    { DATA_DIR: `${server.dataDir}/../${server.dataDir.split('/').at(-1)}/` },
    '--reset',
  )
  expect(again.code).toBe(1)
  expect((await fetch(`${server.origin}/api/health`)).status).toBe(200)
})

test('asked to end, it ends by itself, whatever is still open, and what it held is free', async () => {
  const idle = connect(server.port, '127.0.0.1')
  const half = connect(server.port, '127.0.0.1')
  half.write('POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nab')
  for (const socket of [idle, half]) socket.on('error', () => {})
  const kept = openClient(server.origin)
  await kept.ask('/api/health')

  // Its own patience is 4.5 seconds; an end by force has another code.
  const { code, afterMs } = await server.stop()
  console.info(`ended ${afterMs} ms after SIGTERM`)
  expect(code).toBe(0)

  server = await startServer({ dataDir: server.dataDir })
  expect((await fetch(`${server.origin}/api/health`)).status).toBe(200)
})

test('killed, it is back on the same folder', async () => {
  await server.kill9()
  server = await startServer({ dataDir: server.dataDir })
  expect((await fetch(`${server.origin}/api/health`)).status).toBe(200)
})

/** Another server as somebody would start it by mistake. */
function run(
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/server/main.ts', ...args], {
    env: { ...process.env, NODE_ENV: 'production', LATCHKEY_DEMO: '1', ...env } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })))
}
