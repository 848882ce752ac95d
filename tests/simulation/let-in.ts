import { dayOf } from '@/lib/format/zoned-day'
import type { Actor } from '@/lib/kernel/caller'
import { days, hours, minutes } from '@/lib/kernel/clock'
import { decidePass } from '@/lib/networks/decide-pass'
import { givePass } from '@/lib/networks/give-pass'
import { openRequests } from '@/lib/networks/open-requests'
import { whoMayHelp } from './ask-owner'
import { asMember } from './browser'
import { type Human, isThere } from './cast'
import { randomOf } from './make-companies'
import { freshen } from './team-rule'
import { visit } from './visit'
import { act, type World } from './world'

/** Colleagues who may let others in, and are in themselves. */
async function* granters(world: World, human: Human): AsyncGenerator<{ granter: Human; actor: Actor }> {
  for (const granter of whoMayHelp(human)) {
    if (!isThere(granter, world.clock.now()) || !(await visit(world, granter))) continue
    if (!(await freshen(world, granter))) continue
    const actor = await asMember(granter)
    if (actor?.grants['network.grant']) yield { granter, actor }
  }
}

/** Whoever may grant it says yes to what this person has asked. */
export async function grant(world: World, human: Human): Promise<boolean> {
  for await (const { granter, actor } of granters(world, human)) {
    const waiting = await openRequests(actor, {})
    const request = waiting.find(({ name }) => name === human.name)
    if (!request) continue
    const decided = await act(world, granter, `lets ${human.name} in`, () =>
      decidePass(actor, { passId: request.id, decision: 'granted', hours: request.hours }),
    )
    if (decided.ok) return true
  }
  return false
}

/** Whoever may grant it gives a pass for a journey, from today on. */
export async function giveJourney(world: World, human: Human, forDays: number): Promise<boolean> {
  for await (const { granter, actor } of granters(world, human)) {
    const [from, until] = [world.clock.now(), new Date(+world.clock.now() + days(forDays))]
    const given = await act(world, granter, `gives ${human.name} a pass for a journey`, () =>
      givePass(actor, {
        person: human.signInName ?? human.name,
        from: dayOf(from, actor.timeZone),
        until: dayOf(until, actor.timeZone),
        note: 'A journey',
      }),
    )
    if (given.ok) return true
  }
  return false
}

/** Whoever has asked is answered soon, when it is too late, or never; then they come again. */
export function awaitAnswer(world: World, human: Human): void {
  const luck = randomOf(world.seed, `answer ${human.key} ${human.acts}`)
  if (luck.chance(0.15)) return
  const wait = luck.chance(0.7) ? minutes(luck.between(4, 90)) : hours(luck.between(13, 20))
  world.agenda.plan(new Date(+world.clock.now() + wait), async () => {
    await grant(world, human)
    if (isThere(human, world.clock.now())) await visit(world, human)
  })
}
