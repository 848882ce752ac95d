import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { openPg } from '@/db/client-pg'
import { useDatabase } from '@/lib/kernel/database'
import { startPostgres } from '@/lib/testing/postgres'
import { type ServerOptions, startServer } from '@/lib/testing/server'

export type Site = Awaited<ReturnType<typeof startSite>>

/** The built product on a PostgreSQL of its own; in demo mode unless the environment says otherwise. */
export async function startSite({ env = {}, ...options }: ServerOptions = {}) {
  const postgres = await startPostgres()
  const secret = env.AUTH_SECRET ?? randomBytes(33).toString('base64url')
  const given = { ...options, env: { DATABASE_URL: postgres.url(), AUTH_SECRET: secret, ...env } }
  let server = await startServer(given)
  // Verbs that set the scene seal what they promise under the server's secret.
  process.env.AUTH_SECRET = secret
  const database = openPg(postgres.url())
  useDatabase(database)
  const client = new pg.Client(postgres.url())
  await client.connect()
  // One connection answers one question after another.
  let last: Promise<unknown> = Promise.resolve()
  const sql = async (text: string, values: unknown[] = []): Promise<Row[]> => {
    const answer = last.then(() => client.query(text, values))
    last = answer.catch(() => undefined)
    return (await answer).rows
  }
  /** A pool calls itself ended a moment before its connections are. */
  const alone = async () => {
    const others = `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`
    while ((await sql(others)).length) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  let lost: Promise<void> | undefined
  const lose = async () => {
    await client.end()
    await postgres.stop()
  }

  return {
    secret,
    origin: () => server.origin,
    port: () => server.port,
    output: () => server.output(),
    /** What stands in the database at this moment. */
    sql,
    /** Waits until nothing promised is left to do, so that only what a test does changes a row. */
    async quiet() {
      const due = `select 1 from outbox where done_at is null and dead_at is null and due_at <= now()`
      while ((await sql(due)).length) await new Promise((resolve) => setTimeout(resolve, 50))
    },
    /** Starts the server again on the same database, on another port, as after a power cut. */
    async restart() {
      await server.kill9()
      server = await startServer(given)
    },
    /** Takes the database away; the server goes on without it. */
    async loseDatabase() {
      await database.close()
      lost ??= lose()
      await lost
    },
    async close() {
      await server.stop()
      if (lost) return
      await database.close()
      await alone()
      await lose()
    },
  }
}

type Row = Record<string, unknown>
