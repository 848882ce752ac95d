import { days, hours } from '@/lib/kernel/clock'
import { come } from './come'
import { giveJourney } from './let-in'
import { randomOf } from './make-companies'
import type { Mishap } from './mishap'
import { tell } from './world'

/** People who work from home, travel with addresses that change, or come at night; some are on the way to the end. */
export const travel: Mishap = {
  underRule(world, company) {
    for (const human of company.humans) {
      const luck = randomOf(world.seed, `travel ${human.key}`)
      if (!luck.chance(0.3)) continue
      const where = luck.chance(0.3) ? ('home' as const) : ('road' as const)
      const leaves = new Date(+world.clock.now() + days(luck.between(5, 25)) + hours(luck.between(0, 8)))
      const [plans, stays] = [luck.chance(0.3), luck.chance(0.2)]
      const length = luck.between(1, 4)
      world.agenda.plan(leaves, async () => {
        if (plans && where === 'road' && company.ruled) await giveJourney(world, human, length)
        human.at.where = where
        tell(world, human, where === 'home' ? 'works from home' : 'travels')
      })
      for (let day = 0; day < length; day += 1) {
        const at = new Date(+leaves + days(day) + hours(luck.between(1, 14)))
        world.agenda.plan(at, async () => {
          // The telephone network gives another address every time.
          if (human.at.where === 'road') human.at.hop += 1
        })
        come(world, human, at, 0)
      }
      if (stays) continue
      world.agenda.plan(new Date(+leaves + days(length)), async () => {
        human.at.where = 'office'
        tell(world, human, 'is back in the office')
      })
    }
  },
}
