import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { originsHere } from '@/lib/edge/public-url'
import type { Env } from '@/lib/env'
import { networkSet } from '@/lib/policy/networks'
import { announcement } from './announce'
import { emptyFolder, markFolder } from './data-folder'
import { lockFolder } from './folder-lock'
import { openFurnished } from './furnish'
import { handlerOf } from './handler'
import { serveHotReload } from './hot-reload'
import { listen } from './listeners'
import { packedFiles } from './packed-files'
import { StartRefused } from './start-refused'
import { type Closing, stopOnSignal } from './stop'

/**
 * Everything from the folder to the open door, in order; what has been opened is closed in reverse at the
 * end.
 */
export async function start(env: Env, { reset }: { reset: boolean }): Promise<void> {
  const closings: Closing[] = []
  stopOnSignal(() => closings.toReversed(), { withinMs: 4_500 })

  if (env.database.kind === 'pglite') {
    // The lock is asked for before anything heavy is loaded: a second server is told within the second.
    const lock = await lockFolder(env.dataDir)
    closings.push({ what: 'folder', close: () => lock.release() })
    if (reset) emptyFolder(env.dataDir)
    markFolder(env.dataDir)
  } else if (reset) {
    throw new StartRefused(
      '--reset empties the embedded database only. DATABASE_URL is set; that database stays as it is.',
    )
  }

  const https = env.appUrl.startsWith('https:')
  const where = { hosts: hostsOf(env), port: env.port, https }
  // Said now rather than after the database has been opened and furnished for nothing.
  await (await listen(() => {}, where)).close(0)
  if (!env.development && !existsSync('.next/BUILD_ID'))
    throw new StartRefused('There is no build yet: npm run build.')

  const database = await openFurnished(env)
  closings.push({ what: 'database', close: () => database.close() })
  closings.push({ what: 'hash threads', close: await startHashing() })
  const { startWorker } = await import('@/lib/background/handlers')
  const worker = startWorker()

  const key = tellNext(env)
  // Left to itself, Next would take upgrade requests from the real server past the cleaning of their headers.
  const inner = createServer()
  const app = await prepareNext(env, inner)
  closings.push({ what: 'pages', close: () => app.close() })
  const listeners = await listen(
    handlerOf({
      packed: packedFiles(env.development ? null : join(process.cwd(), '.next/brotli')),
      next: app.getRequestHandler(),
      trusted: networkSet(env.trustedProxies ?? []),
      key,
      https,
      origins: (host) => originsHere(process.env, host),
      platformSpeaks: env.platform === 'vercel',
      pretending: env.mode === 'demo',
    }),
    where,
  )
  if (env.development) serveHotReload(listeners.servers, inner)
  closings.push({
    what: 'requests and mail',
    close: async () => void (await Promise.all([listeners.close(2_500), worker.stop()])),
  })
  console.log(announcement(env, await signInsOf(env)))
}

/**
 * A thread for each core that only hashes; eight are enough, each keeps 19 MiB and an engine of its own.
 * Gives their end.
 */
async function startHashing(): Promise<() => Promise<void>> {
  const [{ startHashThreads }, { useHashThreads }] = await Promise.all([
    import('@/lib/auth/hash-threads'),
    import('@/lib/auth/argon2id'),
  ])
  const threads = startHashThreads(Math.min(8, availableParallelism()))
  useHashThreads(threads)
  return threads.close
}

/**
 * Puts into the environment what Next's bundles and the edge, which share nothing else with us, must know;
 * gives the key.
 */
function tellNext(env: Env): string {
  const key = randomBytes(32).toString('base64url')
  Object.assign(process.env, {
    LATCHKEY_ADDRESS_KEY: key,
    AUTH_SECRET: env.authSecret,
    APP_URL: env.appUrl,
    PORT: String(env.port),
    DATA_DIR: env.dataDir,
    NEXT_TELEMETRY_DISABLED: '1',
    // Where Next fetches the page behind an action's redirect: this process, never a name that a proxy or DNS
    // decides.
    __NEXT_PRIVATE_ORIGIN: `http://${ownHost(env.host)}:${env.port}`,
  })
  if (env.mode === 'demo') process.env.LATCHKEY_DEMO = '1'
  else delete process.env.LATCHKEY_DEMO
  return key
}

async function prepareNext(env: Env, httpServer: Server) {
  const { default: next } = await import('next')
  const app = next({ dev: env.development, customServer: true, port: env.port, httpServer })
  await app.prepare()
  return app
}

async function signInsOf(env: Env) {
  return env.mode === 'demo' ? (await import('@/db/seed/sign-ins')).demoSignIns : []
}

/** The demo's sign-ins are known to everybody, so it is for this machine alone unless HOST says otherwise. */
function hostsOf({ host, mode }: Env): (string | undefined)[] {
  const loopback = ['127.0.0.1', '::1']
  if (host !== undefined) return host === 'localhost' ? loopback : [host]
  return mode === 'demo' ? loopback : [undefined]
}

function ownHost(host: string | undefined): string {
  if (host === undefined || host === 'localhost' || host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
