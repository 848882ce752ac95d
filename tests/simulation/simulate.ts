import { createHash } from 'node:crypto'
import type { Database } from '@/db/database'
import { days, hours } from '@/lib/kernel/clock'
import { useDatabase } from '@/lib/kernel/database'
import { foreign, unaccounted } from './accounts'
import type { Human } from './cast'
import { judge, type Verdict } from './judge'
import { onArrival } from './letters'
import { live } from './life'
import { makeCompanies } from './make-companies'
import { makePost } from './post'
import { withPower } from './power'
import { withoutNoise } from './quiet'
import { takeTheClock } from './story-clock'
import { holdPhase, vendor } from './vendor'
import { makeWorld, tellUntil, type World, work } from './world'

export type Told = {
  companies: number
  people: number
  inside: number
  way_back: number
  outside: number
  foreign: number
  unaccounted: number
}

/** What a telling came to, and what has to be looked at: the whole story of everybody outside, and what does not fit. */
export type Outcome = {
  told: Told
  stories: string[]
  /** How often which ways led back, the steps joined. */
  ways: Record<string, number>
  /** The same for two tellings of one seed. */
  seal: string
  acts: number
  mails: number
  cuts: number
}

type Given = {
  seed: number
  from: number
  count: number
  database: Database
  /** The companies whose people are all told about, wherever they ended. */
  only?: number[]
  /** Owners who leave do so without a word, and hand nothing over. */
  vanishing?: boolean
}

/** A Monday morning, long after the machine's own time or before it: nothing depends on which. */
const DAY0 = new Date('2026-11-30T06:30:00.500Z')

/** Tells the story of some companies on a database of their own, from the import to the day on which everybody is judged. */
export async function simulate({
  seed,
  from,
  count,
  only,
  vanishing,
  database: real,
}: Given): Promise<Outcome> {
  const { database, power } = withPower(real)
  useDatabase(database)
  const clock = takeTheClock(DAY0)
  const quiet = withoutNoise()
  try {
    const companies = makeCompanies(seed, from, count)
    if (vanishing) for (const company of companies) if (company.fate === 'leaves') company.fate = 'vanishes'
    const world = makeWorld({
      seed,
      clock,
      power,
      post: makePost(),
      companies,
    })
    return await tellStory(world, only)
  } finally {
    quiet.end()
    clock.release()
  }
}

async function tellStory(world: World, only: number[] = []): Promise<Outcome> {
  const { post, companies, agenda } = world
  world.onArrival = (letters) => onArrival(world, letters)
  for (const { address } of companies.flatMap(({ humans }) => humans)) if (address) post.open(address)
  post.open('staff@vendor.example')
  const { rows, phases } = await vendor(world)
  for (const company of companies) live(world, company, DAY0)
  agenda.plan(new Date(+DAY0 + days(1)), () => holdPhase(phases[1], true))
  agenda.plan(new Date(+DAY0 + days(2)), () => holdPhase(phases[1], false))

  const end = new Date(+DAY0 + days(60))
  await tellUntil(world, end)
  world.clock.moveTo(new Date(+end + hours(3)))
  await work(world)
  return judged(world, rows, only)
}

async function judged(world: World, rows: number, only: number[]): Promise<Outcome> {
  const people = world.companies.flatMap(({ humans }) => humans)
  const count: Record<Verdict, number> = { inside: 0, way_back: 0, outside: 0 }
  const ways: Record<string, number> = {}
  const shown: [Verdict, Human][] = []
  for (const human of people) {
    const { verdict, steps } = await judge(world, human)
    count[verdict] += 1
    const way = steps.join(' + ')
    if (verdict === 'way_back') ways[way] = (ways[way] ?? 0) + 1
    if (verdict === 'outside' || only.includes(human.company.index)) shown.push([verdict, human])
  }
  // Only now: whoever helped somebody who is judged later has that in their story as well.
  const stories = shown.map(([verdict, { key, name, company, story }]) =>
    [`${verdict}: ${key} ${name} (owner: ${company.fate})`, ...story].join('\n  '),
  )
  const seal = sealOf(people)
  const [strange, lost] = [await foreign(world), await unaccounted(world, rows)]
  stories.push(...strange.map((line) => `foreign: ${line}`), ...lost.map((line) => `unaccounted: ${line}`))
  const told = {
    companies: world.companies.length,
    people: people.length,
    ...count,
    foreign: strange.length,
    unaccounted: lost.length,
  }
  return { told, stories, ways, seal, acts: world.acts, mails: world.post.sent, cuts: world.cuts }
}

const sealOf = (people: readonly Human[]) =>
  createHash('sha256')
    .update(people.map(({ key, story }) => [key, ...story].join('\n')).join('\n'))
    .digest('hex')
    .slice(0, 16)
