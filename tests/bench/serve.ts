import { type ChildProcess, spawn } from 'node:child_process'
import { freePort } from '@/lib/testing/free-port'
import { ask } from './ask'

export type Served = { origin: string; pid: number; output(): string; stop(): Promise<void> }

type Program = {
  /** What Node runs; paths are those of the folder. */
  args: (port: number) => string[]
  folder?: string
  env?: (origin: string, port: number) => Record<string, string | undefined>
  /** A page that answers once the server is ready. */
  ready: string
}

/** Starts a server on a free port and waits until it answers. */
export async function serve({ args, folder = process.cwd(), env, ready }: Program): Promise<Served> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const own = {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    ...env?.(origin, port),
  }
  const child = spawn(process.execPath, args(port), {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...own } as NodeJS.ProcessEnv,
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  const abandoned = () => child.kill('SIGKILL')
  process.once('exit', abandoned)
  await answering(`${origin}${ready}`, child, () => output)
  return {
    origin,
    pid: child.pid ?? 0,
    output: () => output,
    async stop() {
      process.off('exit', abandoned)
      if (child.exitCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function answering(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended at once:\n${output()}`)
    const answer = await ask(url).catch(() => undefined)
    if (answer && answer.status < 500) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`The server did not answer within a minute:\n${output()}`)
}
