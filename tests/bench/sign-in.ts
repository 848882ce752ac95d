import { verify } from '@node-rs/argon2'
import { hashPassword } from '@/lib/auth/passwords'
import { buildBare } from './app-folder'
import { cpuTimes, type Load, load, rates } from './load'
import type { Finding, Measurement } from './measurement'
import { type BenchPerson, manyPeople, password } from './people'
import { formOf, fromNetwork, type Post } from './post-form'
import { number, shown } from './report'
import { serveBare, serveProduct } from './servers'
import { sideBySide } from './side-by-side'
import { median, ratiosOf, spreadOf } from './statistics'
import { openStore, withPostgres } from './store'

/** What everything around the verification of a password costs. */
export const signIn: Measurement = {
  name: 'sign-in',
  title: 'Signing in',
  run: ({ quick }) => withPostgres((postgres) => measure(postgres, quick), { durable: true }),
}

async function measure(
  postgres: Parameters<Parameters<typeof withPostgres>[0]>[0],
  quick: boolean,
): Promise<Finding> {
  const store = await openStore(postgres, 'sign_in')
  const stored = await hashPassword(password)
  const people = await manyPeople(quick ? 20 : 400, [{ passwordScheme: 'argon2id', passwordHash: stored }])
  const product = await serveProduct(store.url)
  const bare = await serveBare(await buildBare(), { BENCH_HASH: stored })
  const ours = await formOf(product.origin, '/sign-in', 'password')
  const least = await formOf(bare.origin, '/sign-in', 'password')

  const bounds = { connections: 8, seconds: quick ? 1 : 6 }
  const loads = await sideBySide(
    {
      ours: () => load((turn) => enter(ours, people, turn), bounds),
      bare: () => load((turn) => enter(least, people, turn), bounds),
      naked: () => load(() => verify(stored, password), bounds),
    },
    quick ? 1 : 9,
  )
  for (const server of [product, bare]) await server.stop()
  await store.close()

  const ratios = ratiosOf(rates(loads.ours), rates(loads.bare))
  const row = (what: string, side: Load[]) => [
    what,
    number(median(rates(side)), 1),
    side === loads.naked ? '–' : number(median(cpuTimes(side)), 1),
    shown(spreadOf(ratiosOf(rates(side), rates(loads.bare)))),
    side === loads.naked ? '–' : shown(spreadOf(ratiosOf(cpuTimes(loads.bare), cpuTimes(side)))),
    shown(spreadOf(ratiosOf(rates(side), rates(loads.naked)))),
  ]
  return {
    how: `Right passwords of ${people.length} people on argon2id (19 MiB, 2 passes), eight at once, by the form as a browser without script sends it, each from a network and a browser of their own that they have used before: throttles, session row, log entry and cookie included. Against a server action of a minimal Next app that verifies the same hash and redirects, without middleware and without a database; and against the verification alone. The processor time is that of server and database for one sign-in.`,
    tables: [
      {
        head: [
          'sign-in',
          'a second',
          'CPU ms',
          'against the bare action',
          'the same in CPU time',
          'against argon2id alone',
        ],
        rows: [
          row('Latchkey', loads.ours),
          row('bare server action', loads.bare),
          row('argon2id alone', loads.naked),
        ],
      },
    ],
    aims: [
      {
        what: 'sign-ins against the bare server action',
        aim: '≥ 0.9',
        got: shown(spreadOf(ratios)),
        held: median(ratios) >= 0.9,
      },
    ],
  }
}

/**
 * What each person's browser keeps from its first sign-in on: that it has signed in here before, and no
 * session.
 */
const browsers = new WeakMap<Post, Map<number, string>>()

function browsersOf(post: Post): Map<number, string> {
  const known = browsers.get(post) ?? new Map<number, string>()
  browsers.set(post, known)
  return known
}

/**
 * One sign-in that has to succeed; those that are under way together are of different teams, as people are.
 */
export async function enter(post: Post, people: readonly BenchPerson[], turn: number): Promise<void> {
  const place = (turn * 37) % people.length
  const known = browsersOf(post)
  const cookie = known.get(place)
  const headers = { ...fromNetwork(place), ...(cookie && { cookie }) }
  const answer = await post({ identifier: people[place]?.email ?? '', password }, headers)
  if (answer.status !== 303)
    throw new Error(`a sign-in answered ${answer.status}: ${answer.body.toString().slice(0, 300)}`)
  const device = [answer.headers['set-cookie'] ?? []].flat().find((line) => line.includes('latchkey-device='))
  if (device) known.set(place, device.split(';', 1)[0] ?? '')
}
