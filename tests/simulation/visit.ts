import { factorKinds } from '@/lib/policy/second-factor'
import { present } from './browser'
import type { Human } from './cast'
import { knock } from './knock'
import { openLink } from './open-link'
import { pastNetwork } from './past-network'
import { setUpFactor } from './set-up-factor'
import { showFactor } from './show-factor'
import { kindsOf } from './team-rule'
import { tell, type World } from './world'

/** Somebody comes to work: true when they are in. */
export async function visit(world: World, human: Human): Promise<boolean> {
  for (let tries = 0; tries < 4; tries += 1) {
    const person = await present(human)
    if (!person) {
      human.cookie = null
      if (!(await knock(world, human))) return false
    } else if (person.stage === 'open') {
      // Whoever carried the switch-over out still sits in that session, and has a link of their own to open.
      if (human.company.switchedAt && !human.password) await openLink(world, human)
      const isAsked = human.company.ruleAt !== null && !person.kinds.length
      if (isAsked && human.traits.eager) await setUpFactor(world, human, kindsFor(human))
      return !human.company.ruled || pastNetwork(world, human)
    } else if (!(await goOnFrom(world, human, person.stage))) {
      return false
    }
  }
  return false
}

/** The step that a session owes: a factor is shown, or set up. */
async function goOnFrom(world: World, human: Human, stage: string): Promise<boolean> {
  if (stage === 'second_factor') return showFactor(world, human)
  if (stage === 'enrol') return setUpFactor(world, human, kindsFor(human))
  tell(world, human, `is asked for ${stage}`)
  return false
}

/** The kinds that the team takes, as the page names them. */
export const kindsFor = ({ company }: Human) =>
  company.ruleAt && company.humans[0] ? kindsOf(company.humans[0]) : factorKinds
