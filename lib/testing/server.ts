import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port'

export type Server = {
  origin: string
  port: number
  dataDir: string
  /** Everything it has said so far, errors included. */
  output(): string
  /** Asks it to end and waits; gives back its exit code and how long it took. */
  stop(): Promise<{ code: number | null; afterMs: number }>
  /** Ends it as a power cut would. */
  kill9(): Promise<void>
}

export type ServerOptions = {
  /** Replaces the demo's environment where it names a variable; undefined unsets one. */
  env?: Record<string, string | undefined>
  /** A folder of an earlier server, to start again on it; else a temporary one that goes with the test. */
  dataDir?: string
  /** A folder of which the temporary one is a copy. */
  furnished?: string
  args?: string[]
  /** The folder that holds the product and its build, when it is not this one. */
  cwd?: string
}

/** Starts the built product in demo mode on a free port and waits until it says that it is well. */
export async function startServer({
  env = {},
  dataDir,
  furnished,
  args = [],
  cwd,
}: ServerOptions = {}): Promise<Server> {
  const port = await freePort()
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'latchkey-server-'))
  if (furnished && dataDir === undefined && !env.DATABASE_URL) cpSync(furnished, folder, { recursive: true })
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/server/main.ts', ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...demo, PORT: String(port), DATA_DIR: folder, ...env } as NodeJS.ProcessEnv,
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  // The folder outlives its server, because a test may start the next one on it.
  process.once('exit', () => {
    child.kill('SIGKILL')
    if (dataDir === undefined) rmSync(folder, { recursive: true, force: true })
  })
  const end = async (signal: NodeJS.Signals) => {
    const asked = Date.now()
    return { code: await ended(child, signal), afterMs: Date.now() - asked }
  }
  const origin = `http://localhost:${port}`
  await well(origin, child, () => output)
  return {
    origin,
    port,
    dataDir: folder,
    output: () => output,
    stop: () => end('SIGTERM'),
    kill9: async () => void (await end('SIGKILL')),
  }
}

const demo = {
  NODE_ENV: 'production',
  LATCHKEY_DEMO: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  DATABASE_URL: undefined,
}

/** Waits for a good answer of /api/health, and gives up with the server's own words. */
async function well(origin: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 90_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server ended at once:\n${output()}`)
    const answer = await fetch(`${origin}/api/health`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill('SIGKILL')
  throw new Error(`The server was not well after 90 seconds:\n${output()}`)
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`The server was still there 15 seconds after ${signal}.`))
    }, 15_000)
    child.once('exit', (code) => {
      clearTimeout(late)
      resolve(code)
    })
    child.kill(signal)
  })
}
