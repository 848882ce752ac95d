import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port'
import { findPostgres } from './programs.mjs'

export type Postgres = {
  port: number
  /** A superuser's link to a database of this server. */
  url(database?: string): string
  stop(): Promise<void>
}

/**
 * Starts a PostgreSQL of its own in a temporary folder, on loopback only, and forgets it when it stops.
 * `durable` keeps every promise about the disk, for tests that kill; without it the disk is not waited for.
 */
export async function startPostgres({ durable = false } = {}): Promise<Postgres> {
  const found = findPostgres()
  if (!found) throw new Error('PostgreSQL 15 or newer is needed: apt-get install postgresql')

  const folder = mkdtempSync(join(tmpdir(), 'latchkey-postgres-'))
  const owner = unprivileged()
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const run = { ...owner, cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' } }
  const cluster = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
  execFileSync(join(found.bin, 'initdb'), cluster, { ...run, stdio: ['ignore', 'ignore', 'pipe'] })

  const port = await freePort()
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `port=${port}`,
    'max_connections=200',
  ]
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]
  const server = spawn(join(found.bin, 'postgres'), args, { ...run, stdio: ['ignore', 'ignore', 'pipe'] })
  const abandoned = () => server.kill('SIGQUIT')
  process.once('exit', abandoned)
  await ready(server)

  return {
    port,
    url: (database = 'postgres') => `postgres://postgres@127.0.0.1:${port}/${database}`,
    async stop() {
      process.off('exit', abandoned)
      const ended = new Promise((resolve) => server.once('exit', resolve))
      // SIGINT is PostgreSQL's fast shutdown: it closes connections instead of waiting for them.
      if (server.exitCode === null && server.kill('SIGINT')) await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root, so root hands it to the user that Debian made for it. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = `${log}${text}`.slice(-4000)
      if (log.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}:\n${log}`)))
  })
}
