import { performance } from 'node:perf_hooks'
import { listAudit } from '@/lib/audit/list-audit'
import type { Actor } from '@/lib/kernel/caller'
import { aTeam } from '@/lib/testing/team'
import { fillLog, knownPerson, type Month } from './fill-log'
import type { Finding, Measurement } from './measurement'
import { number, shown } from './report'
import { sideBySide } from './side-by-side'
import { median, ratiosOf, spreadOf } from './statistics'
import { openStore, type Store, withPostgres } from './store'

/** The reading behind the audit log's page, in logs of very different length. */
export const audit: Measurement = {
  name: 'audit',
  title: 'The audit log, however long it is',
  run: ({ quick }) => withPostgres((postgres) => measure(postgres, quick)),
}

/** The greatest part by which the longest log may be slower and still be called flat. */
const FLAT = 1.5

type Log = { rows: number; owner: Actor; store: Store; middle: Month }
type Pages = Record<string, (log: Log) => Parameters<typeof listAudit>[1]>

const pages: Pages = {
  'the first page': () => ({ by: '', about: '' }),
  'a page half-way back': ({ rows }) => ({ by: '', about: '', older: Math.floor(rows / 2) }),
  'one group, frequent': () => ({ by: '', about: '', group: 'sign_in' }),
  'one group, rare': () => ({ by: '', about: '', group: 'denied' }),
  'by one person': () => ({ by: knownPerson, about: '' }),
  'about one person': () => ({ by: '', about: knownPerson }),
  'by one person, one group': () => ({ by: knownPerson, about: '', group: 'members' }),
  'one month in the middle': ({ middle }) => ({ by: '', about: '', ...middle }),
}

async function measure(
  postgres: Parameters<Parameters<typeof withPostgres>[0]>[0],
  quick: boolean,
): Promise<Finding> {
  const sizes = quick ? [1_000, 10_000] : [10_000, 100_000, 1_000_000, 10_000_000]
  const logs: Log[] = []
  for (const rows of sizes) {
    const store = await openStore(postgres, `log_${rows}`)
    const { owner, team } = await aTeam('owner')
    logs.push({ rows, owner, store, middle: await fillLog(store.url, team.id, rows) })
  }
  const found = []
  for (const [what, wanted] of Object.entries(pages))
    found.push({ what, ...(await compare(logs, wanted, quick)) })
  for (const { store } of logs) await store.close()

  const worst = found.reduce((one, other) => (median(other.growth) > median(one.growth) ? other : one))
  return {
    how: `\`listAudit\` as the page calls it (permission, row-level security and 50 entries with what the page shows), in databases of their own with one team's log of ${sizes.map((rows) => number(rows)).join(', ')} entries; sizes in turn, milliseconds.`,
    tables: [
      {
        head: ['page', ...sizes.map((rows) => number(rows)), 'longest : shortest'],
        rows: found.map(({ what, ms, growth }) => [what, ...ms, shown(spreadOf(growth))]),
      },
    ],
    aims: [
      {
        what: 'the page that grows most',
        aim: `flat (≤ ${FLAT})`,
        got: `${shown(spreadOf(worst.growth))}, ${worst.what}`,
        held: median(worst.growth) <= FLAT,
      },
    ],
  }
}

async function compare(logs: Log[], wanted: Pages[string], quick: boolean) {
  const sides = Object.fromEntries(
    logs.map((log) => [String(log.rows), () => medianOf(log, wanted(log), quick ? 5 : 40)]),
  )
  const values = await sideBySide(sides, quick ? 2 : 7)
  const [first, last] = [values[String(logs[0]?.rows)] ?? [], values[String(logs.at(-1)?.rows)] ?? []]
  return {
    ms: logs.map(({ rows }) => number(median(values[String(rows)] ?? []), 1)),
    growth: ratiosOf(last, first),
  }
}

async function medianOf({ store, owner }: Log, wanted: Parameters<typeof listAudit>[1], times: number) {
  store.use()
  const ms: number[] = []
  for (let time = 0; time < times; time++) {
    const begun = performance.now()
    await listAudit(owner, wanted)
    ms.push(performance.now() - begun)
  }
  return median(ms)
}
