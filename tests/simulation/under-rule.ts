import { days, hours } from '@/lib/kernel/clock'
import { type Company, type Human, isThere } from './cast'
import { come } from './come'
import { mishaps } from './mishaps'
import { giveTime } from './team-rule'
import { visit } from './visit'
import { tell, type World } from './world'

/** Second factors are demanded: people come, put it off, are away, lose their phones; mail fails on the day it counts. */
export function liveUnderRule(world: World, company: Company, graceDays: number): void {
  const at = world.clock.now()
  const then = (ms: number) => new Date(+at + ms)
  company.ruleAt = at
  for (const human of company.humans) {
    const { random, traits, place } = human
    if (traits.onHoliday && place > 0) human.away = { from: then(hours(1)), to: then(days(graceDays + 4)) }
    if (random.chance(0.7)) come(world, human, then(hours(random.between(2, 60))))
    come(world, human, then(days(graceDays + 1) + hours(random.between(1, 20))), 1)
    // Whoever was first seen under the rule that day has their days from then on.
    come(world, human, then(days(2 * graceDays + 2) + hours(random.between(1, 20))), 1)
    if (traits.losesPhone) world.agenda.plan(then(days(graceDays + 2)), async () => losePhone(world, human))
  }
  world.post.failBetween(then(days(graceDays)), then(days(graceDays) + hours(4)))
  for (const mishap of mishaps) mishap.underRule?.(world, company, graceDays)
  const [owner] = company.humans
  if (!owner?.random.chance(0.5)) return
  world.agenda.plan(then(days(graceDays + 2)), async () => {
    if (isThere(owner, world.clock.now()) && (await visit(world, owner))) await giveTime(world, owner)
  })
}

/** With it the app, the passkey, and the browser that was signed in. What is on paper or on the tablet stays. */
function losePhone(world: World, human: Human): void {
  tell(world, human, 'loses the phone')
  human.things.app = null
  human.things.passkey = null
  human.cookie = null
  human.trustProof = null
}
