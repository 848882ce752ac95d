import { handlers } from '@/lib/background/handlers'
import { sendMail } from '@/lib/background/send-mail'
import type { Wire } from '@/lib/kernel/caller'
import { Refusal } from '@/lib/kernel/errors'
import { runDue } from '@/lib/kernel/outbox-worker'
import { type Agenda, makeAgenda } from './agenda'
import type { Company, Human } from './cast'
import { randomOf } from './make-companies'
import type { Letter, Post } from './post'
import { type Power, PowerCut } from './power'
import type { StoryClock } from './story-clock'
import { addressOf } from './whereabouts'

/** Everything that the tellers of one story share. */
export type World = {
  seed: number
  clock: StoryClock
  power: Power
  post: Post
  agenda: Agenda
  companies: Company[]
  /** What looks at new mail before its reader does. */
  onArrival(letters: Letter[]): Promise<void>
  /** What worked that must not. */
  trespasses: string[]
  /** How often somebody did something, how often the worker went to work, how often the server died over it. */
  acts: number
  works: number
  cuts: number
}

export const makeWorld = (
  given: Omit<World, 'agenda' | 'acts' | 'works' | 'cuts' | 'trespasses' | 'onArrival'>,
): World => ({
  ...given,
  agenda: makeAgenda(),
  trespasses: [],
  acts: 0,
  works: 0,
  cuts: 0,
  onArrival: async () => {},
})

export type Done<T> = { ok: true; value: T } | { ok: false; why: string; values?: Record<string, unknown> }

/**
 * Somebody does one thing. It takes a few seconds, the server may die over it, and what the product answers goes into
 * their story. A refusal is an answer; anything else that is thrown is a fault of the product and ends the telling.
 */
export async function act<T>(
  world: World,
  human: Human,
  what: string,
  run: () => Promise<T>,
  { tries = 2, mayDie = true }: { tries?: number; mayDie?: boolean } = {},
): Promise<Done<T>> {
  world.acts += 1
  world.clock.pass(7000)
  human.acts += 1
  const luck = randomOf(world.seed, `${human.key} does ${human.acts}`)
  if (mayDie && luck.chance(1 / 60)) world.power.cutAfter(luck.between(0, 6))
  try {
    const value = await run()
    if (!world.power.restore()) tell(world, human, what)
    return { ok: true, value }
  } catch (error) {
    const wasCut = world.power.restore()
    if (error instanceof PowerCut || wasCut) {
      world.cuts += 1
      tell(world, human, `${what}: the server died`)
      return tries > 1
        ? act(world, human, what, run, { tries: tries - 1 })
        : { ok: false, why: 'server_died' }
    }
    if (!(error instanceof Refusal)) throw error
    const field = Object.values(error.fields)[0]
    const { key, values } = field ?? error.sentence
    tell(world, human, `${what}: ${key}${values ? ` ${JSON.stringify(values)}` : ''}`)
    if (error.code === 'too_many' && tries > 1) {
      // People wait as long as the page says, and try once more.
      world.clock.pass((error.retryAfterSeconds ?? 60) * 1000 + 1000)
      return act(world, human, what, run, { tries: tries - 1 })
    }
    return { ok: false, why: key, values: { ...values, ...error.fields } }
  }
}

export const tell = (world: World, human: Human, what: string) =>
  void human.story.push(`${world.clock.now().toISOString().slice(0, 16).replace('T', ' ')}  ${what}`)

/** Does all the work that is due, although the server may die over it; then mail is where it can be by now. */
export async function work(world: World): Promise<void> {
  const done = {
    ...handlers,
    mail: (job: Parameters<typeof handlers.mail>[0], key: string) => sendMail(job.mail, key, world.post.port),
  }
  world.works += 1
  const luck = randomOf(world.seed, `company ${world.companies[0]?.index} work ${world.works}`)
  if (luck.chance(1 / 60)) world.power.cutAfter(luck.between(0, 12))
  for (let more = 1; more > 0; ) {
    try {
      more = await runDue(done, 50)
      world.power.restore()
    } catch (error) {
      if (!world.power.restore() && !(error instanceof PowerCut)) throw error
      // Whoever starts next waits until the claim of the dead one has run out.
      world.cuts += 1
      world.clock.pass(61_000)
      more = 1
    }
  }
  const letters = world.post.arrived()
  if (letters.length) await world.onArrival(letters)
}

/** Lets time pass, with everything that happens in it. */
export async function waitFor(world: World, ms: number): Promise<void> {
  const until = new Date(+world.clock.now() + ms)
  await tellUntil(world, until)
  world.clock.moveTo(until)
  await work(world)
}

/** Lets everything happen that is planned until this moment. */
export async function tellUntil(world: World, until: Date): Promise<void> {
  for (let next = world.agenda.next(until); next; next = world.agenda.next(until)) {
    world.clock.moveTo(next.at)
    await work(world)
    await next.does()
  }
}

/** A person's browser on the wire: an address of their own, wherever they sit. */
export const wireOf = (human: Human): Wire => ({
  address: addressOf(human),
  device: 'Firefox · Linux',
  deviceProof: human.deviceProof,
  trustProof: human.trustProof,
  country: null,
  language: human.company.language,
})

export const asStranger = (human: Human) => ({ ...wireOf(human), kind: 'stranger' as const })
