import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPg } from '@/db/client-pg'
import { accesses, auditEntries, invitations, members, outbox, teams, users } from '@/db/schema'
import { database, useDatabase } from '@/lib/kernel/database'
import { orm } from '@/lib/kernel/transaction'
import { getDraft } from '@/lib/switchover/get-draft'
import { aCustomer } from '@/lib/testing/customer'
import { freshDatabaseUrl } from '@/lib/testing/database'
import { aPhase } from '@/lib/testing/phase'

const ROUNDS = 10
const CUSTOMERS = 12
const ACCESSES = 40

let url = ''
beforeAll(async () => {
  url = await freshDatabaseUrl()
  useDatabase(openPg(url))
})
afterAll(async () => (await database()).close())

test('kill -9 in the middle: every customer is switched over whole or not at all, and what was told is so', async () => {
  const phaseId = await aPhase()
  const seen = { switched: 0, untouched: 0, torn: [] as string[], forgotten: [] as string[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    const customers = await Promise.all(Array.from({ length: CUSTOMERS }, () => aDecidedCustomer(phaseId)))
    const told = await killedAfter(customers, Math.random() * 600)
    for (const { id, slug } of customers) {
      const state = await stateOf(id)
      if (state === 'switched') seen.switched += 1
      else if (state === 'untouched') seen.untouched += 1
      else seen.torn.push(`${slug}: ${state}`)
      if (told.includes(slug) && state !== 'switched') seen.forgotten.push(slug)
    }
  }
  expect(seen).toMatchObject({ torn: [], forgotten: [] })
  // Otherwise the plug was pulled before anything had begun, or after all was over, and nothing was tried.
  expect(seen.switched).toBeGreaterThan(0)
  expect(seen.untouched).toBeGreaterThan(0)
}, 180_000)

async function aDecidedCustomer(phaseId: string) {
  const customer = await aCustomer({
    phaseId,
    begun: true,
    accesses: Array.from({ length: ACCESSES }, (_, n) => ({
      userName: `a${n}`,
      main: n === 0,
      draft: { unused: n % 5 === 4 },
    })),
  })
  const { id, slug } = customer.team
  const address = sql`${accesses.userName} || ${`@${slug}.example`}`
  await (await orm()).update(accesses).set({ draftEmail: address }).where(eq(accesses.teamId, id))
  const owner = await customer.owner()
  const { preview } = await getDraft(owner, {})
  return { id, slug, sessionId: owner.sessionId, seal: preview.seal }
}

/**
 * Lets a process of its own carry them out, and ends it as a power cut would. Returns what it said was done.
 */
async function killedAfter(
  work: { slug: string; sessionId: string; seal: string }[],
  ms: number,
): Promise<string[]> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/kill-switchover.child.ts', url, JSON.stringify(work)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const told: string[] = []
  const lines = createInterface({ input: child.stdout })
  const over = once(child, 'close')
  const ready = new Promise<void>((resolve) =>
    lines.on('line', (line) => (line === 'ready' ? resolve() : told.push(line))),
  )
  await Promise.race([ready, over])
  await wait(ms)
  child.kill('SIGKILL')
  await over
  await nobodyElse()
  return told
}

/** PostgreSQL notices a moment later that its client is gone, and takes back what it had not committed. */
async function nobodyElse(): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const result = await (await orm()).execute(
      sql`select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
    )
    if (!(result as unknown as { rows: unknown[] }).rows.length) return
    await wait(25)
  }
  throw new Error('the killed process still holds a transaction')
}

/** Everything that a switch-over writes, looked at from all sides. */
async function stateOf(teamId: string): Promise<string> {
  const db = await orm()
  const seats = await db
    .select({
      state: members.state,
      unused: accesses.draftUnused,
      userName: users.userName,
      email: users.email,
      hash: users.passwordHash,
    })
    .from(members)
    .innerJoin(accesses, eq(accesses.id, members.id))
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.teamId, teamId))
  const [team] = await db.select().from(teams).where(eq(teams.id, teamId))
  const links = await db.select().from(invitations).where(eq(invitations.teamId, teamId))
  const mails = await db.select().from(outbox).where(eq(outbox.teamId, teamId))
  const log = await db.select().from(auditEntries).where(eq(auditEntries.teamId, teamId))
  const completed = log.filter((entry) => entry.action === 'switch_over.completed').length

  const untouched = seats.every((seat) => seat.state === 'old' && seat.userName && seat.hash && !seat.email)
  if (untouched && !team?.switchedAt && !links.length && !mails.length && !completed) return 'untouched'
  const moved = seats.every(
    (seat) =>
      !seat.userName &&
      !seat.hash &&
      (seat.unused ? seat.state === 'unused' : seat.state === 'invited' && seat.email),
  )
  const used = seats.filter((seat) => !seat.unused).length
  if (moved && team?.switchedAt && links.length === used && mails.length === used && completed === 1)
    return 'switched'
  return JSON.stringify({
    moved,
    switchedAt: team?.switchedAt,
    links: links.length,
    mails: mails.length,
    completed,
  })
}
