import { readDeviceProof, writeDeviceProof } from '@/lib/auth/device-cookie'
import { actorOf, personOf } from '@/lib/auth/lookup'
import { teamsOf } from '@/lib/auth/teams-of'
import { redeemTicket } from '@/lib/auth/tickets'
import type { Actor, Person } from '@/lib/kernel/caller'
import { Refusal } from '@/lib/kernel/errors'
import { endSession } from '@/lib/kernel/sessions'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import type { Human } from './cast'
import { act, type World, wireOf } from './world'

/** Takes the cookie that a ticket buys, as the door does it: whatever session the browser came with is over. */
export async function enter(
  world: World,
  human: Human,
  { ticket, userId }: { ticket: string; userId: string },
): Promise<boolean> {
  const before = human.cookie
  const bought = await act(world, human, 'gets the cookie', () => redeemTicket(ticket))
  // Whoever hears nothing the first time finds the ticket used up, and signs in again.
  if (!bought.ok || !bought.value) return false
  human.cookie = bought.value.sid
  if (before) await atTheDoor((tx) => endSession(tx, userId, before, 'replaced'))
  human.deviceProof = writeDeviceProof(readDeviceProof(human.deviceProof), userId)
  return true
}

/** Who the door sees in this browser now; null for a stranger. */
export const present = async (human: Human): Promise<Person | null> =>
  human.cookie ? personOf(await orm(), human.cookie, wireOf(human)) : null

/**
 * This person in their own team; null where the door does not let them in. `anywhere`: as what they do whom a network rule
 * keeps outside.
 */
export async function asMember(human: Human, at: { anywhere?: boolean } = {}): Promise<Actor | null> {
  const person = await present(human)
  if (person?.stage !== 'open') return null
  const seats = await teamsOf(person, {})
  for (const { slug } of seats) {
    const actor = await actorOf(await orm(), person, slug, at).catch(outside)
    if (actor?.teamName === human.company.name) return actor
  }
  return null
}

/** Somebody whom a network rule keeps outside is not in. */
function outside(error: unknown): null {
  if (error instanceof Refusal && error.code === 'network') return null
  throw error
}

/** The name of their own team in its address; null where the door knows no seat of theirs. */
export async function slugOf(human: Human): Promise<string | null> {
  const person = await present(human)
  if (person?.stage !== 'open') return null
  const seats = await teamsOf(person, {})
  return seats.find(({ team }) => team === human.company.name)?.slug ?? null
}

/** Closes the browser and forgets everything in it. */
export function freshBrowser(human: Human): void {
  human.cookie = null
  human.deviceProof = null
  human.trustProof = null
}
