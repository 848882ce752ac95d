import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { lockFolder } from './folder-lock'

const home = mkdtempSync(join(tmpdir(), 'latchkey-main-'))
afterAll(() => rmSync(home, { recursive: true }))

const SECRET = 'k9Xq2vP7mZ4tR8wL1nB6yH3cF5jD0sGa'
const PRODUCTION = {
  AUTH_SECRET: SECRET,
  APP_URL: 'https://team.example',
  DATABASE_URL: 'postgres://app@db.example/app?sslmode=verify-full',
  SMTP_URL: 'smtps://mail.example',
  MAIL_FROM: 'login@team.example',
}

describe('the server does not start, says why in one sentence and ends with 1', () => {
  test.each([
    [{ ...PRODUCTION, AUTH_SECRET: undefined }, 'AUTH_SECRET  is missing'],
    [{ ...PRODUCTION, AUTH_SECRET: 'your-secret-key-that-is-at-least-32-characters' }, 'well-known'],
    [{ ...PRODUCTION, DATABASE_URL: 'postgres://app:hunter2@db.example/app' }, 'without encryption'],
    [{ ...PRODUCTION, DATABASE_URL: undefined, VERCEL: '1', CRON_SECRET: SECRET }, 'set DATABASE_URL'],
    [{ ...PRODUCTION, SMTP_URL: undefined }, 'RESEND_API_KEY'],
  ])('%j', async (env, sentence) => {
    const { code, output } = await run(env)
    expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining(sentence) })
    expect(output).not.toMatch(/hunter2|\n {4}at /)
  })

  test('an unknown option', async () => {
    expect(await run({ LATCHKEY_DEMO: '1' }, '--rest')).toMatchObject({
      code: 1,
      output: expect.stringContaining('--rest'),
    })
  })

  test('a folder that another process uses', async () => {
    const folder = join(home, 'used')
    const lock = await lockFolder(folder)
    const { code, output } = await run({ LATCHKEY_DEMO: '1', DATA_DIR: folder })
    await lock.release()
    expect({ code, output }).toMatchObject({
      code: 1,
      output: expect.stringContaining(`is using the folder ${folder}`),
    })
  })

  test('a port that is taken, before there is a database', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    const folder = join(home, 'port')
    const { code, output } = await run({ LATCHKEY_DEMO: '1', DATA_DIR: folder, PORT: String(port) })
    other.close()
    expect({ code, output }).toMatchObject({
      code: 1,
      output: expect.stringContaining(`Port ${port} is in use`),
    })
    expect(readdirSync(folder)).not.toContain('database')
  })

  test('a folder to empty that is not Latchkey’s', async () => {
    writeFileSync(join(home, 'thesis.odt'), '')
    const { code, output } = await run({ LATCHKEY_DEMO: '1', DATA_DIR: home }, '--reset')
    expect({ code, output }).toMatchObject({
      code: 1,
      output: expect.stringContaining('was not made by Latchkey'),
    })
    expect(readdirSync(home)).toContain('thesis.odt')
  })
})

/** The server as an operator starts it, with this environment and nothing of ours. */
function run(
  env: Record<string, string | undefined>,
  ...args: string[]
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/server/main.ts', ...args], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATA_DIR: join(home, 'data'),
      ...env,
    } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })))
}
