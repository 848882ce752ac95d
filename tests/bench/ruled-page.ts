import { eq } from 'drizzle-orm'
import { policies, teams } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { atTheDoor } from '@/lib/kernel/transaction'
import { formatAddress, formatPrefix } from '@/lib/policy/networks'
import { buildCopy } from './app-folder'
import { askFor } from './ask'
import { cpuTimes, type Load, load, rates } from './load'
import type { Finding, Measurement } from './measurement'
import { addressIn, ruleOver, someNetworks } from './networks'
import { manyPeople } from './people'
import { randomFrom } from './random'
import { number, shown } from './report'
import { serveProduct } from './servers'
import { sideBySide } from './side-by-side'
import { median, ratiosOf, spreadOf } from './statistics'
import { openStore, withPostgres } from './store'

/** What it costs a page that its team says from where one may come in. */
export const ruledPage: Measurement = {
  name: 'ruled-page',
  title: 'A page under a network rule',
  run: ({ quick }) => withPostgres((postgres) => measure(postgres, quick), { durable: true }),
}

type Postgres = Parameters<Parameters<typeof withPostgres>[0]>[0]

async function measure(postgres: Postgres, quick: boolean): Promise<Finding> {
  const store = await openStore(postgres, 'ruled_pages')
  // Ten share a team, so that these two are of different ones.
  const people = await manyPeople(11)
  const [ruled, free] = [people[0], people[10]]
  if (!ruled || !free) throw new Error('nobody was made')
  const { prefixes, address } = await layDown(ruled.slug)
  const from = { 'x-forwarded-for': address }

  const edge = await serveProduct(store.url, await buildCopy('ruled'))
  const nothing = await serveProduct(store.url, await buildCopy('open'))
  const door = await serveProduct(store.url, await buildCopy('guarded'))
  const net = { t: ruled.slug, v: 1, p: prefixes.join(' ') }
  const side = (origin: string, slug: string, headers: Record<string, string>) => () =>
    load(() => askFor(200, `${origin}/t/${slug}/bench`, { headers: { ...from, ...headers } }), {
      connections: 8,
      seconds: quick ? 0.5 : 4,
    })
  const loads = await sideBySide(
    {
      edge: side(edge.origin, ruled.slug, await edge.cookieOf(ruled.userId, net)),
      nothing: side(nothing.origin, ruled.slug, await nothing.cookieOf(ruled.userId, net)),
      ruled: side(door.origin, ruled.slug, await door.cookieOf(ruled.userId, net)),
      free: side(door.origin, free.slug, await door.cookieOf(free.userId)),
    },
    quick ? 1 : 9,
  )
  for (const server of [edge, nothing, door]) await server.stop()
  await store.close()

  const row = (what: string, one: Load[], other: Load[]) => [
    what,
    number(median(rates(one))),
    number(median(cpuTimes(one)), 1),
    shown(spreadOf(ratiosOf(rates(one), rates(other)))),
    shown(spreadOf(ratiosOf(cpuTimes(other), cpuTimes(one)))),
  ]
  const atTheEdge = ratiosOf(rates(loads.edge), rates(loads.nothing))
  return {
    how: 'The same 50 rows of markup at 8 connections, asked for with a cookie that carries 64 networks of a team’s rule, from an address within one of them. At the edge: the middleware decides, and the page looks for nobody; against a middleware that does nothing. At the door: the page asks the rows as well and judges by the compiled rule; against the same page of a team that has laid nothing down.',
    tables: [
      {
        head: ['page', 'requests/s', 'CPU ms', 'against its other side', 'the same in CPU time'],
        rows: [
          row('decided at the edge', loads.edge, loads.nothing),
          row('no-op middleware', loads.nothing, loads.nothing),
          row('`page(permission)` of a team with a rule', loads.ruled, loads.free),
          row('`page(permission)` of a team without', loads.free, loads.free),
        ],
      },
    ],
    aims: [
      {
        what: 'a page with the rule at the edge against no-op middleware',
        aim: '≥ 0.9',
        got: shown(spreadOf(atTheEdge)),
        held: median(atTheEdge) >= 0.9,
      },
    ],
  }
}

/** Puts a rule of 64 networks in force, and says from where one comes in. */
async function layDown(slug: string) {
  const random = randomFrom(64)
  const networks = [...someNetworks(random, 48, 4), ...someNetworks(random, 16, 6)]
  const { places, ...rest } = ruleOver(networks, 1)
  const rule = { ...rest, places: places.map((place) => ({ ...place, owner: { of: 'team' as const } })) }
  const at = now()
  const plan = [{ stage: 'enforce' as const, at: at.toISOString() }]
  await atTheDoor(async (tx) => {
    const [team] = await tx.select({ id: teams.id }).from(teams).where(eq(teams.slug, slug))
    if (!team) throw new Error(`there is no team ${slug}`)
    const row = { kind: 'networks' as const, rule, plan, version: 1, changedAt: at }
    await tx.insert(policies).values({ teamId: team.id, ...row })
  })
  return {
    prefixes: networks.map(formatPrefix),
    address: formatAddress(addressIn(random, random.pick(networks))),
  }
}
