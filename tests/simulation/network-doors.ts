import { hours } from '@/lib/kernel/clock'
import { asMember } from './browser'
import type { Human } from './cast'
import { giveJourney, grant } from './let-in'
import { askToCome, asOwner, outsideOf, showOnTheSpot } from './past-network'
import type { Way } from './way'
import { tell, type World, waitFor } from './world'

/** Ways in for somebody whom the network rule of their team keeps outside, the nearest first. */
export const networkWays: Way[] = [
  { steps: ['a second factor on the spot'], go: showOnTheSpot },
  { steps: ['asks, and is let in'], go: byAsking },
  { steps: ["the owner's own way in"], go: byOwnersWay },
  { steps: ['from the office again'], go: fromOffice },
  { steps: ['a pass for a journey'], go: byJourney },
  { steps: ['within the hours'], go: withinHours },
]

async function byAsking(world: World, human: Human): Promise<boolean> {
  if ((await outsideOf(world, human))?.wants !== 'ask') return false
  if (!(await askToCome(world, human)) || !(await grant(world, human))) return false
  return (await asMember(human)) !== null
}

async function byOwnersWay(world: World, human: Human): Promise<boolean> {
  return Boolean((await outsideOf(world, human))?.isOwner) && asOwner(world, human)
}

async function fromOffice(world: World, human: Human): Promise<boolean> {
  if (human.at.where === 'office' || !(await outsideOf(world, human))) return false
  const { at } = human
  human.at = { ...at, where: 'office' }
  tell(world, human, 'goes to the office')
  if ((await asMember(human)) !== null || (await showOnTheSpot(world, human))) return true
  human.at = at
  return false
}

async function byJourney(world: World, human: Human): Promise<boolean> {
  if (!(await outsideOf(world, human))) return false
  return (await giveJourney(world, human, 2)) && (await asMember(human)) !== null
}

async function withinHours(world: World, human: Human): Promise<boolean> {
  const until = (await outsideOf(world, human))?.until
  if (!until) return false
  await waitFor(world, Math.max(0, +until - +world.clock.now()) + hours(1))
  return (await asMember(human)) !== null || showOnTheSpot(world, human)
}
