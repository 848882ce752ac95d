import { viewOutside } from '@/lib/auth/view-outside'
import { askForPass } from '@/lib/networks/ask-for-pass'
import { breakGlass } from '@/lib/networks/break-glass'
import { factorKinds } from '@/lib/policy/second-factor'
import { asMember, present, slugOf } from './browser'
import type { Human } from './cast'
import { setUpFactor } from './set-up-factor'
import { showFactor } from './show-factor'
import { freshen } from './team-rule'
import { act, type World } from './world'

/** What the page says to somebody whom the network rule of their team keeps outside; null for everybody else. */
export async function outsideOf(world: World, human: Human) {
  const [person, team] = [await present(human), await slugOf(human)]
  if (person?.stage !== 'open' || !team) return null
  const seen = await act(world, human, 'looks why the door is closed', () => viewOutside(person, { team }))
  return seen.ok && seen.value?.wants ? seen.value : null
}

/** Somebody stands before the network rule of their team: does what the page offers on the spot, else asks. */
export async function pastNetwork(world: World, human: Human): Promise<boolean> {
  if (await asMember(human)) return true
  const outside = await outsideOf(world, human)
  // Whoever has no seat stands before another door.
  if (!outside) return true
  if (outside.wants === 'factor' && (await showOnTheSpot(world, human))) return true
  if (outside.isOwner && (await asOwner(world, human))) return true
  if (outside.wants === 'ask') await askToCome(world, human)
  return false
}

/** A second factor from here and now, where the place wants one. */
export async function showOnTheSpot(world: World, human: Human): Promise<boolean> {
  if ((await present(human))?.stage !== 'open') return false
  return (await showFactor(world, human)) && (await asMember(human)) !== null
}

/** An owner comes in nonetheless, and everybody who decides hears of it. */
export async function asOwner(world: World, human: Human): Promise<boolean> {
  const kinds = (await present(human))?.kinds ?? []
  if (!kinds.length && !(await setUpFactor(world, human, factorKinds))) return false
  if (!(await freshen(world, human))) return false
  const [person, team] = [await present(human), await slugOf(human)]
  if (!person || !team) return false
  await act(world, human, 'comes in as an owner', () => breakGlass(person, { team }))
  return (await asMember(human)) !== null
}

/** Asks whoever may grant it; true when somebody has been asked. */
export async function askToCome(world: World, human: Human): Promise<boolean> {
  const [person, team] = [await present(human), await slugOf(human)]
  if (!person || !team) return false
  const asked = await act(world, human, 'asks to be let in from here', () =>
    askForPass(person, { team, note: 'On the way', hours: 8 }),
  )
  return asked.ok || asked.why === 'pass_asked_already'
}
