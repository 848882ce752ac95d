import { buildBare, buildCopy } from './app-folder'
import { askFor } from './ask'
import { load } from './load'
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
    async () =>
      (await load(() => askFor(200, url, { headers: cookie }), { connections: 8, seconds: quick ? 0.5 : 4 }))
        .perSecond
  const rates = await sideBySide(
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

  const against = (side: number[], floor: number[]) => shown(spreadOf(ratiosOf(side, floor)))
  const row = (what: string, side: number[]) => [
    what,
    number(median(side)),
    against(side, rates.plain),
    against(side, rates.bare),
  ]
  const door = median(ratiosOf(rates.person, rates.plain))
  return {
    how: 'The same 50 rows of markup at 8 connections, by four ways: behind `personPage` (signature of the cookie at the edge, session and person in one query); behind `page(permission)` (the seat in the team as well); the same tree with a middleware that does nothing and a page that looks for nobody; and a minimal Next app without middleware, languages or styles.',
    tables: [
      {
        head: ['page', 'requests/s', 'against no-op middleware, no session', 'against the bare Next page'],
        rows: [
          row('`personPage`', rates.person),
          row('`page(permission)` of a team', rates.team),
          row('no-op middleware, no session', rates.plain),
          row('bare Next', rates.bare),
        ],
      },
    ],
    aims: [
      {
        what: '`personPage` against the same page with no-op middleware and no session',
        aim: '≥ 0.8',
        got: against(rates.person, rates.plain),
        held: door >= 0.8,
      },
    ],
  }
}
