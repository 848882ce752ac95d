import { minutes } from '@/lib/kernel/clock'
import { helperFor, helpOut, whoMayHelp } from './ask-owner'
import { asMember, freshBrowser, present } from './browser'
import { type Human, isThere } from './cast'
import { forgotten, tryPassword } from './knock'
import { openLink } from './open-link'
import { setUpFactor } from './set-up-factor'
import { showFactor } from './show-factor'
import { kindsFor, visit } from './visit'
import { lostFactorWays, type Way } from './ways-back'
import { tell, type World, waitFor } from './world'

export type Verdict = 'inside' | 'way_back' | 'outside'
export type Judged = { verdict: Verdict; steps: string[] }

/** Nobody is asked to do more than this to get back in. */
const mostSteps = 3

/** Ways to a session, the nearest first; each is one step. */
const doors: Way[] = [
  { name: 'a new password by mail', go: byMail },
  { name: 'the link, or a new one', go: (world, human) => openLink(world, human) },
  { name: 'the old name, and the mail that answers', go: byOldName },
  { name: 'a colleague who may invite', go: byHelper },
]

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
  freshBrowser(human)
  if (await withPassword(world, human)) {
    const steps = await onwards(world, human, [])
    if (steps) return { verdict: steps.length ? 'way_back' : 'inside', steps }
  }
  for (const { name, go } of doors) {
    freshBrowser(human)
    tell(world, human, `tries ${name}`)
    const steps = (await go(world, human)) ? await onwards(world, human, [name]) : null
    if (steps) return { verdict: 'way_back', steps }
  }
  return { verdict: 'outside', steps: [] }
}

/** From a session to the team: shows a factor, or takes ways past it; null where that does not lead in, or takes too long. */
async function onwards(world: World, human: Human, steps: string[]): Promise<string[] | null> {
  if (steps.length > mostSteps) return null
  if ((await asMember(human)) !== null) return steps
  const person = await present(human)
  if (person?.stage === 'enrol')
    return (await setUpFactor(world, human, kindsFor(human)))
      ? onwards(world, human, [...steps, 'sets up a second factor'])
      : null
  if (person?.stage !== 'second_factor') return null
  if (await showFactor(world, human)) return onwards(world, human, steps)
  for (const { name, go } of lostFactorWays)
    if (await go(world, human)) return onwards(world, human, [...steps, name])
  return null
}

async function withPassword(world: World, human: Human): Promise<boolean> {
  const { password, oldPassword, signInName, address, userName, forgotten: isGone } = human
  // A guest elsewhere, whose own team still signs in the old way, has two sign-ins and knows which is for what.
  if (password && human.company.switchedAt)
    return !isGone && tryPassword(world, human, signInName ?? address ?? userName, password)
  return oldPassword !== null && tryPassword(world, human, userName, oldPassword)
}

async function byMail(world: World, human: Human): Promise<boolean> {
  if (await forgotten(world, human)) return true
  // Mail that is led round reaches them a little later, through somebody's hands.
  await waitFor(world, minutes(45))
  return (await forgotten(world, human)) || openLink(world, human)
}

async function byOldName(world: World, human: Human): Promise<boolean> {
  await tryPassword(world, human, human.userName, human.oldPassword ?? 'what was it')
  await waitFor(world, minutes(45))
  return openLink(world, human)
}

/** Whoever may invite comes in on their own, looks at what is wrong, and sends what is missing. */
async function byHelper(world: World, human: Human): Promise<boolean> {
  for (const helper of whoMayHelp(human)) if (isThere(helper, world.clock.now())) await visit(world, helper)
  const found = await helperFor(world, human)
  if (!found) return false
  // Whoever never had a mailbox gets themselves one.
  if (!human.address) {
    human.address = `${human.userName}@mailbox.example`
    human.boxes = [human.address]
  }
  world.post.open(human.address)
  if (!(await helpOut(world, found.helper, found.actor, human))) return false
  await waitFor(world, minutes(45))
  // Somebody with a sign-in takes the seat with it.
  const isSignedIn = human.password !== null && (await visit(world, human))
  return (await openLink(world, human)) || isSignedIn
}
