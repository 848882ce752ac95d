import { days, hours } from '@/lib/kernel/clock'
import type { Outcome } from '@/lib/policy/network-rule'
import type { Random } from '../bench/random'
import { type Company, isThere } from './cast'
import { applyRule, confirmRule, draftOffice, draftRule, type WantedRule } from './lay-networks'
import { randomOf } from './make-companies'
import type { Mishap } from './mishap'
import { visit } from './visit'
import { tell, type World } from './world'

/**
 * Half of the companies say from where people come in: only watch it, forget to confirm it, apply it first from the train,
 * or have a provider that gives the office another network in the night.
 */
export const networks: Mishap = {
  underRule(world, company) {
    const luck = randomOf(world.seed, `networks ${company.index}`)
    if (!luck.chance(0.5)) return
    const at = (ms: number) => new Date(+world.clock.now() + ms)
    const wanted = ruleFrom(luck)
    const mode = luck.chance(0.2) ? 'observe' : 'enforce'
    const [fromTrain, forgets, renumbers] = [luck.chance(0.25), luck.chance(0.25), luck.chance(0.4)]
    if (fromTrain) lay(world, company, at(days(2)), { ...wanted, mode, train: true, forgets: false })
    if (forgets) lay(world, company, at(days(3)), { ...wanted, mode, train: false, forgets })
    lay(world, company, at(days(4)), { ...wanted, mode, train: false, forgets: false })
    if (renumbers) renumber(world, company, at(days(luck.between(7, 24)) - hours(6)), luck.between(0, 3))
  },
}

const ruleFrom = (luck: Random): WantedRule => ({
  elsewhere: luck.pick<Outcome>(['factor', 'factor', 'ask', 'ask', 'deny']),
  homes: luck.chance(0.4),
  nights: luck.chance(0.25) ? luck.pick<Outcome>(['ask', 'factor']) : null,
})

type Attempt = WantedRule & { mode: 'observe' | 'enforce'; train: boolean; forgets: boolean }

function lay(world: World, company: Company, at: Date, { mode, train, forgets, ...wanted }: Attempt): void {
  const [owner] = company.humans
  if (!owner) return
  world.agenda.plan(at, async () => {
    if (!isThere(owner, world.clock.now())) return
    owner.at = { where: train ? 'road' : 'office', hop: owner.at.hop + 1 }
    tell(world, owner, train ? 'sits in a train' : 'sits in the office')
    const isApplied =
      (await visit(world, owner)) &&
      (await draftRule(world, owner, wanted)) &&
      (await applyRule(world, owner, mode))
    if (isApplied && mode === 'enforce' && !forgets) await confirmRule(world, owner)
    owner.at.where = 'office'
  })
}

/** In the night the office gets another network; some days later, or never, the owner mends the list. */
function renumber(world: World, company: Company, at: Date, mendsAfter: number): void {
  const [owner] = company.humans
  world.agenda.plan(at, async () => {
    company.renumbered = true
    if (owner) tell(world, owner, 'the provider gives the office another network')
  })
  if (!owner || mendsAfter === 3) return
  world.agenda.plan(new Date(+at + hours(8) + days(mendsAfter)), async () => {
    if (!company.ruled || !isThere(owner, world.clock.now()) || !(await visit(world, owner))) return
    if ((await draftOffice(world, owner)) && (await applyRule(world, owner, 'enforce')))
      await confirmRule(world, owner)
  })
}
