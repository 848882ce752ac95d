import { buildBare, buildCopy } from './app-folder'
import { askFor } from './ask'
import { cpuTimes, type Load, load, rates } from './load'
import type { Finding, Measurement } from './measurement'
import { manyPeople } from './people'
import { number, shown } from './report'
import { serveBare, serveProduct } from './servers'
import { sideBySide } from './side-by-side'
import { median, ratiosOf, spreadOf } from './statistics'
import { openStore, withPostgres } from './store'

/** What it costs a page that somebody has to be signed in. */
export const page: Measurement = {
  name: 'page',
  title: 'A page behind the door',
  run: ({ quick }) => withPostgres((postgres) => measure(postgres, quick), { durable: true }),
}

type Postgres = Parameters<Parameters<typeof withPostgres>[0]>[0]

async function measure(postgres: Postgres, quick: boolean): Promise<Finding> {
  const store = await openStore(postgres, 'pages')
  const [someone] = await manyPeople(quick ? 1 : 50)
  if (!someone) throw new Error('nobody was made')
  const guarded = await serveProduct(store.url, await buildCopy('guarded'))
  const open = await serveProduct(store.url, await buildCopy('open'))
  const bare = await serveBare(await buildBare())
  const headers = await guarded.cookieOf(someone.userId)

  const side =
    (url: string, cookie = {}) =>
    () =>
      load(() => askFor(200, url, { headers: cookie }), { connections: 8, seconds: quick ? 0.5 : 4 })
  const loads = await sideBySide(
    {
      person: side(`${guarded.origin}/bench/person`, headers),
      team: side(`${guarded.origin}/bench/team/${someone.slug}`, headers),
      plain: side(`${open.origin}/bench/plain`),
      bare: side(`${bare.origin}/`),
    },
    quick ? 1 : 9,
  )
  for (const server of [guarded, open, bare]) await server.stop()
  await store.close()

  const row = (what: string, side: Load[]) => [
    what,
    number(median(rates(side))),
    number(median(cpuTimes(side)), 1),
    shown(spreadOf(ratiosOf(rates(side), rates(loads.plain)))),
    shown(spreadOf(ratiosOf(cpuTimes(loads.plain), cpuTimes(side)))),
    shown(spreadOf(ratiosOf(rates(side), rates(loads.bare)))),
  ]
  const door = ratiosOf(rates(loads.person), rates(loads.plain))
  return {
    how: 'The same 50 rows of markup at 8 connections, by four ways: behind `personPage` (signature of the cookie at the edge, session and person in one query); behind `page(permission)` (the seat in the team as well); the same tree with a middleware that does nothing and a page that looks for nobody; and a minimal Next app without middleware, languages or styles. The processor time is that of server and database for one request.',
    tables: [
      {
        head: [
          'page',
          'requests/s',
          'CPU ms',
          'against no-op middleware, no session',
          'the same in CPU time',
          'against the bare Next page',
        ],
        rows: [
          row('`personPage`', loads.person),
          row('`page(permission)` of a team', loads.team),
          row('no-op middleware, no session', loads.plain),
          row('bare Next', loads.bare),
        ],
      },
    ],
    aims: [
      {
        what: '`personPage` against the same page with no-op middleware and no session',
        aim: '≥ 0.8',
        got: shown(spreadOf(door)),
        held: median(door) >= 0.8,
      },
    ],
  }
}
