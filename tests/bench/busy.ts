import { hashPassword } from '@/lib/auth/passwords'
import { buildBare } from './app-folder'
import { askFor } from './ask'
import { load } from './load'
import type { Finding, Measurement } from './measurement'
import { manyPeople, password } from './people'
import { formOf, type Post } from './post-form'
import { number, shown } from './report'
import { serveBare, serveProduct } from './servers'
import { sideBySide } from './side-by-side'
import { enter } from './sign-in'
import { median, ratiosOf, spreadOf } from './statistics'
import { openStore, withPostgres } from './store'

/** What everybody else feels of eight people who are always signing in. */
export const busy: Measurement = {
  name: 'busy',
  title: 'A page while eight sign-ins are always under way',
  run: ({ quick }) => withPostgres((postgres) => measure(postgres, quick), { durable: true }),
}

async function measure(
  postgres: Parameters<Parameters<typeof withPostgres>[0]>[0],
  quick: boolean,
): Promise<Finding> {
  const store = await openStore(postgres, 'busy')
  const stored = await hashPassword(password)
  const people = await manyPeople(quick ? 20 : 400, [{ passwordScheme: 'argon2id', passwordHash: stored }])
  const product = await serveProduct(store.url)
  const bare = await serveBare(await buildBare(), { BENCH_HASH: stored })
  const [someone] = people
  const headers = await product.cookieOf(someone?.userId ?? '')
  const seconds = quick ? 1 : 5

  const pageOf =
    (url: string, own = {}) =>
    () =>
      medianOf(url, own, seconds)
  const entered = new Map<Post, number[]>()
  const whileEntering = (post: Post, read: () => Promise<number>) => async () => {
    const entering = load((turn) => enter(post, people, turn), { connections: 8, seconds: seconds + 0.5 })
    const ms = await read()
    entered.set(post, [...(entered.get(post) ?? []), (await entering).perSecond])
    return ms
  }
  const [oursPost, barePost] = [
    await formOf(product.origin, '/sign-in', 'password'),
    await formOf(bare.origin, '/sign-in', 'password'),
  ]
  const [ours, least] = [pageOf(`${product.origin}/t/${someone?.slug}`, headers), pageOf(`${bare.origin}/`)]
  const ms = await sideBySide(
    {
      oursIdle: ours,
      oursBusy: whileEntering(oursPost, ours),
      bareIdle: least,
      bareBusy: whileEntering(barePost, least),
    },
    quick ? 1 : 7,
  )
  for (const server of [product, bare]) await server.stop()
  await store.close()

  const slower = ratiosOf(ms.oursBusy, ms.oursIdle)
  const row = (what: string, idle: number[], under: number[], post: Post) => [
    what,
    number(median(idle), 1),
    number(median(under), 1),
    shown(spreadOf(ratiosOf(under, idle)), 1),
    number(median(entered.get(post) ?? []), 1),
  ]
  return {
    how: 'A team’s home page asked for again and again over one connection, alone and while eight right passwords are always being verified by the same server; and the same for the minimal Next app with its bare action. Medians in milliseconds, rounds in turn.',
    tables: [
      {
        head: ['page', 'idle', 'busy', 'busy : idle', 'sign-ins a second meanwhile'],
        rows: [
          row('a team’s home page', ms.oursIdle, ms.oursBusy, oursPost),
          row('bare Next page beside the bare action', ms.bareIdle, ms.bareBusy, barePost),
        ],
      },
    ],
    aims: [
      {
        what: 'a page while eight sign-ins are always under way, against idle',
        aim: '≤ 3',
        got: shown(spreadOf(slower), 1),
        held: median(slower) <= 3,
      },
    ],
  }
}

async function medianOf(url: string, headers: Record<string, string>, seconds: number): Promise<number> {
  const { latenciesMs } = await load(() => askFor(200, url, { headers }), { connections: 1, seconds })
  return median(latenciesMs)
}
