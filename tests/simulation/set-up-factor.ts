import { addEmail, confirmEmailFactor } from '@/lib/auth/factors/add-email'
import { addPasskey, askNewPasskey } from '@/lib/auth/factors/add-passkey'
import { askFactorProof } from '@/lib/auth/factors/ask-factor-proof'
import { confirmTotp } from '@/lib/auth/factors/confirm-totp'
import { giveFactorProof, viewFactorProof } from '@/lib/auth/factors/factor-proof'
import { startTotp } from '@/lib/auth/factors/start-totp'
import { relyingParty } from '@/lib/auth/factors/webauthn'
import type { Person } from '@/lib/kernel/caller'
import { minutes } from '@/lib/kernel/clock'
import { enter, present } from './browser'
import type { Human } from './cast'
import { codeIn, lettersOf, tokenIn } from './letters'
import { makePasskey } from './passkey'
import { totpCode } from './totp'
import { act, asStranger, type Done, tell, type World, waitFor, work } from './world'

type Set = { userId: string; ticket: string; codes: string[] | null }

/** Sets up what suits this person; the app where that does not go. True when the session goes on with it. */
export async function setUpFactor(world: World, human: Human, allowed: readonly string[]): Promise<boolean> {
  const wishes = [...new Set([human.traits.suits, 'app' as const, 'passkey' as const, 'mail' as const])]
  for (const wish of wishes) {
    if (!allowed.includes(kindOf[wish])) continue
    const person = await present(human)
    if (person?.stage !== 'open' && person?.stage !== 'enrol') return false
    let set = await ways[wish](world, human, person)
    if (!set.ok && set.why === 'factor_proof_first') {
      const vouched = (await prove(world, human)) && (await present(human))
      if (!vouched) return false
      set = await ways[wish](world, human, vouched)
    }
    if (set.ok) return goOn(world, human, set.value)
  }
  return false
}

const kindOf = { app: 'totp', passkey: 'passkey', mail: 'email' } as const

async function goOn(world: World, human: Human, { codes, ...ticket }: Set): Promise<boolean> {
  if (codes && human.traits.printsCodes) {
    human.things.paper = codes
    tell(world, human, 'prints the recovery codes')
  }
  return enter(world, human, ticket)
}

type Way = (world: World, human: Human, person: Person) => Promise<Done<Set>>

const ways: Record<keyof typeof kindOf, Way> = {
  async app(world, human, person) {
    const begun = await act(world, human, 'scans the picture with an app', () => startTotp(person, {}))
    if (!begun.ok) return begun
    const app = { secret: begun.value.key }
    human.things.app = app
    if (human.traits.twoDevices) human.things.spare = app
    let tried = await confirm(world, human, person)
    for (let tries = 0; !tried.ok && tries < 3; tries += 1) {
      correctClock(world, human, tried)
      world.clock.pass(minutes(1))
      tried = await confirm(world, human, person)
    }
    return tried
  },
  async passkey(world, human, person) {
    const asked = await act(world, human, 'asks for a passkey', () => askNewPasskey(person, {}))
    if (!asked.ok) return asked
    const { made, answer } = makePasskey(asked.value, relyingParty().origin)
    human.things.passkey = made
    return act(world, human, 'sets up a passkey', () => addPasskey(person, { answer }))
  },
  async mail(world, human, person) {
    const since = world.clock.now()
    const asked = await act(world, human, 'wants codes by mail', () => addEmail(person, {}))
    if (!asked.ok) return asked
    human.things.mail = true
    if (!asked.value.sent) return { ok: true, value: asked.value }
    await work(world)
    const code = codeIn(world, human, since)
    if (!code) return { ok: false, why: 'no_letter' }
    return act(world, human, 'types the code from the mail', () => confirmEmailFactor(person, { code }))
  },
}

const confirm = (world: World, human: Human, person: Person) =>
  act(world, human, 'types what the app shows', () => confirmTotp(person, { code: shown(world, human) }))

/** What the app on this person's phone shows, by the phone's own clock. */
export const shown = (world: World, { things }: Human, app = things.app) =>
  totpCode(app?.secret ?? '', new Date(+world.clock.now() + minutes(things.clockMinutes)))

/** The page says by how much the clock is off, or it is looked at because nothing works. */
export function correctClock(world: World, human: Human, refused: Done<unknown>): void {
  if (refused.ok || !human.things.clockMinutes) return
  const isTold = refused.why.startsWith('factor_clock')
  if (!isTold && Math.abs(human.things.clockMinutes) < 10) return
  tell(world, human, 'sets the clock of the phone')
  human.things.clockMinutes = 0
}

/** Shows that it is them by a link in a mail. */
async function prove(world: World, human: Human): Promise<boolean> {
  const person = await present(human)
  if (!person) return false
  const asked = await act(world, human, 'asks for the link that vouches', () => askFactorProof(person, {}))
  if (!asked.ok) return false
  await work(world)
  // Mail that is led round comes through somebody's hands.
  if (!human.address || !human.boxes.includes(asked.value.to)) await waitFor(world, minutes(28))
  const token = await ownProof(world, human)
  if (!token) return false
  return (
    await act(world, human, 'vouches for the session', () => giveFactorProof(asStranger(human), { token }))
  ).ok
}

/** The newest link of that kind that is for this person, and not for another reader of the same mailbox. */
async function ownProof(world: World, human: Human): Promise<string | null> {
  for (const letter of lettersOf(world, human, 'proof')) {
    const token = tokenIn(letter, 'proof')
    const view = token ? await viewFactorProof(asStranger(human), { token }) : null
    if (view?.state !== 'open' || view.name !== human.name) continue
    human.done.add(letter)
    return token
  }
  return null
}
