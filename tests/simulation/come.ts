import { hours } from '@/lib/kernel/clock'
import { ask } from './ask-owner'
import { type Human, isThere } from './cast'
import { awaitAnswer } from './let-in'
import { visit } from './visit'
import type { World } from './world'

/** A visit at some time; whoever is not let in asks for help and comes back, some times. */
export function come(world: World, human: Human, at: Date, times = 1): void {
  world.agenda.plan(at, async () => {
    if (!isThere(human, world.clock.now())) {
      const back = human.away?.to
      if (back && times > 0) come(world, human, new Date(+back + hours(1)), times - 1)
      return
    }
    if (await visit(world, human)) return
    if (human.company.ruled) awaitAnswer(world, human)
    if (times <= 0) return
    if (human.company.switchedAt && human.place > 0) ask(world, human)
    come(world, human, new Date(+world.clock.now() + hours(human.random.between(20, 50))), times - 1)
  })
}
