import { createHash } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { hash as bcrypt } from '@node-rs/bcrypt'
import { hashPassword } from '@/lib/auth/passwords'
import { load } from './load'
import { withMailSink } from './mail-sink'
import type { Finding, Measurement } from './measurement'
import { manyPeople, password, type Stored } from './people'
import { formOf, fromNetwork, type Post } from './post-form'
import { number } from './report'
import { serveProduct } from './servers'
import { auc, median } from './statistics'
import { openStore, withPostgres } from './store'

/** Whether a clock can tell a name that is known from one that is not. */
export const signInTiming: Measurement = {
  name: 'sign-in-timing',
  title: 'Known and unknown names',
  run: ({ quick }) =>
    withMailSink((mailTo) =>
      withPostgres((postgres) => measure(postgres, mailTo, quick ? 12 : 510), { durable: true }),
    ),
}

const MOST_GAP_MS = 10
const MOST_AUC = 0.6

async function measure(
  postgres: Parameters<Parameters<typeof withPostgres>[0]>[0],
  mailTo: string,
  samples: number,
): Promise<Finding> {
  const store = await openStore(postgres, 'timing')
  const people = await manyPeople(samples, await storedPasswords())
  const product = await serveProduct(store.url, undefined, mailTo)
  const door = async (path: string, field: string, typed: Record<string, string>, connections: number) => {
    const post = await formOf(product.origin, path, field)
    // The server's first answers are slow for everybody.
    await load((turn) => post({ ...typed, identifier: `early-${turn}` }, fromNetwork(1_000_000 + turn)), {
      ...{ connections, seconds: 60, atMost: 20 },
    })
    return compare(
      post,
      people.map(({ email }) => email),
      typed,
      connections,
    )
  }
  const doors = [
    {
      what: 'sign-in, wrong password',
      ...(await door('/sign-in', 'password', { password: 'eine laute Heckenrose' }, 4)),
    },
    { what: 'forgot password', ...(await door('/forgot-password', 'identifier', {}, 1)) },
  ]
  await product.stop()
  await store.close()

  return {
    how: `${number(samples)} known and ${number(samples)} unknown names in turn, each from a network of its own, a third each of the known ones with argon2id, an old bcrypt and an old MD5 hash. The AUC says how often a known name takes longer than an unknown one (or the other way round): 0.5 is a coin.`,
    tables: [
      {
        head: ['door', 'known, median ms', 'unknown, median ms', 'gap ms', 'AUC'],
        rows: doors.map(({ what, known, unknown, gap, area }) => [
          what,
          number(known, 1),
          number(unknown, 1),
          number(gap, 2),
          number(area, 3),
        ]),
      },
    ],
    aims: doors.flatMap(({ what, gap, area }) => [
      {
        what: `${what}: gap of the medians`,
        aim: `< ${MOST_GAP_MS} ms`,
        got: `${number(gap, 2)} ms`,
        held: gap < MOST_GAP_MS,
      },
      { what: `${what}: AUC`, aim: `< ${number(MOST_AUC, 2)}`, got: number(area, 3), held: area < MOST_AUC },
    ]),
  }
}

async function storedPasswords(): Promise<Stored[]> {
  return [
    { passwordScheme: 'argon2id', passwordHash: await hashPassword(password) },
    { passwordScheme: 'bcrypt', passwordHash: await bcrypt(password, { cost: 10 }) },
    { passwordScheme: 'md5', passwordHash: createHash('md5').update(password).digest('hex') },
  ]
}

/** Asks in turn for a known and for an unknown name; each name and each network once, so that no throttle has a say. */
async function compare(post: Post, names: string[], typed: Record<string, string>, connections: number) {
  const known: number[] = []
  const unknown: number[] = []
  await load(
    async (turn) => {
      const name = names[turn >> 1] ?? ''
      const isKnown = turn % 2 === 0
      const identifier = isKnown ? name : name.replace('person-', 'nobody-')
      const begun = performance.now()
      const answer = await post({ ...typed, identifier }, fromNetwork(turn))
      ;(isKnown ? known : unknown).push(performance.now() - begun)
      if (answer.status !== 200) throw new Error(`${identifier} was answered with ${answer.status}`)
    },
    { connections, seconds: 3600, atMost: names.length * 2 },
  )
  const [one, other] = [median(known), median(unknown)]
  return { known: one, unknown: other, gap: Math.abs(one - other), area: auc(known, unknown) }
}
