import { asMember, freshBrowser, present } from './browser'
import type { Human } from './cast'
import { doors } from './doors'
import { tryPassword } from './knock'
import { showFactor } from './show-factor'
import { tell, type World } from './world'

export type Verdict = 'inside' | 'way_back' | 'outside'
export type Judged = { verdict: Verdict; steps: string[] }

/** Nobody is asked to do more than this to get back in; what others do for them is no step of theirs. */
const mostSteps = 3

/**
 * Whether this person gets in, in a browser that knows nothing, with what they remember and hold; if not, by which ways
 * back, each really gone.
 */
export async function judge(world: World, human: Human): Promise<Judged> {
  const { away } = human
  human.away = null
  tell(world, human, '— is judged')
  const judged = await tried(world, human)
  // Whoever is gone could still come in; for the others they stay gone.
  human.away = away
  return judged
}

async function tried(world: World, human: Human): Promise<Judged> {
  const { address, at } = human
  freshBrowser(human)
  if (await withPassword(world, human)) {
    const steps = await onwards(world, human, [])
    if (steps) return { verdict: steps.length ? 'way_back' : 'inside', steps }
  }
  for (const { steps, go } of doors.street ?? []) {
    freshBrowser(human)
    human.at = at
    tell(world, human, `tries ${steps.join(', then ')}`)
    if (!(await go(world, human))) continue
    const mailbox = human.address === address ? [] : ['a mailbox of their own']
    const all = await onwards(world, human, [...mailbox, ...steps])
    if (all) return { verdict: 'way_back', steps: all }
  }
  return { verdict: 'outside', steps: [] }
}

/** From a session to the team: shows a factor, or goes what the stage offers; null where that does not lead in, or takes too long. */
async function onwards(world: World, human: Human, steps: string[]): Promise<string[] | null> {
  if (steps.length > mostSteps) return null
  if ((await asMember(human)) !== null) return steps
  const stage = (await present(human))?.stage
  if (stage === 'second_factor' && (await showFactor(world, human))) return onwards(world, human, steps)
  for (const way of (stage && doors[stage]) || []) {
    const all = [...steps, ...way.steps]
    // What is too long is not gone either: it would leave something behind that makes the next way shorter.
    if (all.length <= mostSteps && (await way.go(world, human))) return onwards(world, human, all)
  }
  return null
}

async function withPassword(world: World, human: Human): Promise<boolean> {
  const { password, oldPassword, signInName, address, userName, forgotten: isGone } = human
  // A guest elsewhere, whose own team still signs in the old way, has two sign-ins and knows which is for what.
  if (password && human.company.switchedAt)
    return !isGone && tryPassword(world, human, signInName ?? address ?? userName, password)
  return oldPassword !== null && tryPassword(world, human, userName, oldPassword)
}
