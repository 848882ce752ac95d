import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openPg } from '@/db/client-pg'
import { openPglite } from '@/db/client-pglite'
import type { Database } from '@/db/database'
import { auditEntries, invitations, mails, users } from '@/db/schema'
import { brokenAt } from '@/lib/kernel/audit'
import { startPostgres } from '@/lib/testing/postgres'
import { type Server, startServer } from '@/lib/testing/server'
import { type Client, openClient } from '../../http/client'
import { asDemo } from '../../http/people'
import { type Acknowledged, writeUntilGone } from '../../http/writers'

/** A round takes seconds. LATCHKEY_KILL_ROUNDS=full does the 60 and 15 of docs/security-targets.md. */
const full = process.env.LATCHKEY_KILL_ROUNDS === 'full'
const rounds = full ? { pglite: 60, postgres: 15 } : { pglite: 2, postgres: 1 }
const timeout = full ? 3_600_000 : 240_000
const TEAM = '/t/rheinblick-makler-k010117'

test(
  `kill -9 on the embedded database, ${rounds.pglite} rounds: nothing acknowledged is lost`,
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-killed-'))
    const said: Acknowledged = { names: [], invited: [] }
    await through(rounds.pglite, said, () => startServer({ dataDir }))
    const database = await openPglite(join(dataDir, 'database'))
    await allThere(database, said)
    await database.close()
    rmSync(dataDir, { recursive: true })
  },
  timeout,
)

test(
  `kill -9 on PostgreSQL and one of its own processes, ${rounds.postgres} rounds: nothing acknowledged is lost`,
  async () => {
    const postgres = await startPostgres({ durable: true })
    const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-killed-'))
    const said: Acknowledged = { names: [], invited: [] }
    const env = { DATABASE_URL: postgres.url() }
    await through(
      rounds.postgres,
      said,
      () => startServer({ dataDir, env }),
      () => crash(postgres.url()),
    )
    const database = openPg(postgres.url())
    await allThere(database, said)
    await database.close()
    await postgres.stop()
    rmSync(dataDir, { recursive: true })
  },
  timeout,
)

/** Writes, pulls the plug in the middle, starts again; then once more until what was promised is done. */
async function through(
  count: number,
  said: Acknowledged,
  start: () => Promise<Server>,
  pull = async () => {},
): Promise<void> {
  let server = await start()
  let client: Client = await asDemo(server.origin, 'ostheim@rheinblick.example')
  for (let round = 0; round < count; round += 1) {
    const before = said.names.length + said.invited.length
    const writing = writeUntilGone(client, `${TEAM}/settings/members`, round, said)
    // Long enough that something has been acknowledged, and never at the same moment of a write.
    while (said.names.length + said.invited.length < before + 4) await pause(20)
    await pause(Math.random() * 400)
    await Promise.all([server.kill9(), pull()])
    await writing
    server = await start()
    client = openClient(server.origin, { jar: new Map(client.jar) })
    // Who was in is in, and the last name that was acknowledged, or the one on its way, is theirs.
    expect((await client.open('/account/profile')).text).toMatch(new RegExp(`Name ${round}-\\d+`))
  }
  await expect
    .poll(async () => JSON.parse((await client.ask('/api/health')).text).queue.waiting, { timeout: 120_000 })
    .toBe(0)
  expect((await server.stop()).code).toBe(0)
}

async function allThere({ orm }: Database, said: Acknowledged): Promise<void> {
  const entries = await orm.select().from(auditEntries)
  const named = new Set(
    entries.filter(({ action }) => action === 'profile.changed').map(({ after }) => after?.name),
  )
  expect(said.names.filter((name) => !named.has(name))).toEqual([])
  const invited = new Set((await orm.select().from(invitations)).map(({ email }) => email))
  expect(said.invited.filter((email) => !invited.has(email))).toEqual([])
  for (const teamId of new Set(entries.map((entry) => entry.teamId)))
    expect(await brokenAt(orm, teamId)).toBeNull()

  // Each invitation that was made, acknowledged or not, was mailed exactly once.
  const mailed = (await orm.select().from(mails)).map(({ to }) => to).filter((to) => to.startsWith('kill-'))
  expect(mailed.sort()).toEqual([...invited].filter((email) => email.startsWith('kill-')).sort())
  expect((await orm.select().from(users)).length).toBeGreaterThan(10)
  console.info(`${said.names.length + said.invited.length} acknowledged writes, none lost`)
}

/** One of PostgreSQL's processes dies as by kill -9; it ends all others, reads its journal and is back. */
async function crash(url: string): Promise<void> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query('select pg_backend_pid() as pid')
  process.kill(rows[0].pid, 'SIGKILL')
  const back = async () => {
    const probe = new pg.Client(url)
    probe.on('error', () => {})
    return probe.connect().then(
      () => probe.end().then(() => true),
      () => false,
    )
  }
  do await pause(100)
  while (!(await back()))
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
