import { viewFactorProof } from '@/lib/auth/factors/factor-proof'
import { viewStopLink } from '@/lib/auth/recovery/stop-request'
import { viewInvitation, viewReset } from '@/lib/auth/view-link'
import { minutes } from '@/lib/kernel/clock'
import { type Human, isThere } from './cast'
import type { Letter } from './post'
import { asStranger, tell, type World } from './world'

type LinkKind = 'seat' | 'reset' | 'proof' | 'stop'

const forms: Record<LinkKind, RegExp> = {
  seat: /\/(?:activate|invitation)\/([\w-]+)$/,
  reset: /\/reset-password\/([\w-]+)$/,
  proof: /\/confirm-factor\/([\w-]+)$/,
  stop: /\/stop-recovery\/([\w-]+)$/,
}

/** The secret in a letter's link of this kind; null where it has none. */
export function tokenIn(letter: Letter, kind: LinkKind): string | null {
  for (const link of letter.links) {
    const found = forms[kind].exec(link)?.[1]
    if (found) return found
  }
  return null
}

/** The letters of somebody that have such a link and were not done with yet, the newest first. */
export const lettersOf = (world: World, human: Human, kind: LinkKind): Letter[] =>
  [...world.post.in(human.boxes), ...human.handed]
    .filter((letter) => !human.done.has(letter) && tokenIn(letter, kind))
    .sort((one, other) => +other.at - +one.at)

/** The code in the newest letter that came since this moment; null when none has one. */
export function codeIn(world: World, human: Human, since: Date): string | null {
  const letters = [...world.post.in(human.boxes), ...human.handed].filter(({ at }) => at >= since)
  const codes = letters.flatMap(({ text }) => /\b(\d{4}) ?(\d{4})\b/.exec(text)?.slice(1, 3).join('') ?? [])
  return codes.at(-1) ?? null
}

/** What happens to mail before its reader sees it: gateways open links, and owners sort what came for their people. */
export async function onArrival(world: World, letters: Letter[]): Promise<void> {
  for (const letter of letters) {
    const readers = world.companies.flatMap(({ humans }) =>
      humans.filter(({ boxes }) => boxes.includes(letter.to)),
    )
    const reader = readers.find((one) => isThere(one, world.clock.now())) ?? readers[0]
    if (!reader) continue
    if (reader.company.scanner) await scan(reader, letter)
    // Only who gets mail of others looks whom a letter is for.
    const named = reader.place === 0 || letter.to !== reader.address ? await nameIn(reader, letter) : null
    const meant = named && reader.company.humans.find(({ name }) => name === named)
    if (!meant || meant === reader || readers.includes(meant)) continue
    const at = new Date(+world.clock.now() + minutes(meant.random.between(4, 40)))
    world.agenda.plan(reader.away && !isThere(reader, at) ? reader.away.to : at, async () => {
      if (!isThere(reader, world.clock.now())) return
      tell(world, reader, `hands a letter on to ${meant.name}`)
      meant.handed.push(letter)
    })
  }
}

/** Looking changes nothing, however often and whoever looks. */
async function scan(reader: Human, letter: Letter): Promise<void> {
  const machine = asStranger(reader)
  for (let times = 0; times < 2; times += 1) {
    const [seat, reset, proof] = [tokenIn(letter, 'seat'), tokenIn(letter, 'reset'), tokenIn(letter, 'proof')]
    if (seat) await viewInvitation(machine, { token: seat })
    if (reset) await viewReset(machine, { token: reset })
    if (proof) await viewFactorProof(machine, { token: proof })
    const stop = tokenIn(letter, 'stop')
    if (stop) await viewStopLink(machine, { token: stop })
  }
}

/** Whom a link is for, as its page says. */
async function nameIn(reader: Human, letter: Letter): Promise<string | null> {
  const machine = asStranger(reader)
  const [seat, reset, proof] = [tokenIn(letter, 'seat'), tokenIn(letter, 'reset'), tokenIn(letter, 'proof')]
  const views = [
    seat && (await viewInvitation(machine, { token: seat })),
    reset && (await viewReset(machine, { token: reset })),
    proof && (await viewFactorProof(machine, { token: proof })),
  ]
  const [open] = views.flatMap((view) => (view && view.state === 'open' ? [view.name] : []))
  return open ?? null
}
