import { isFresh } from '@/lib/kernel/who'
import { extendGrace } from '@/lib/policies/extend-grace'
import { forecast } from '@/lib/policies/forecast'
import { getPolicies } from '@/lib/policies/get-policies'
import { saveSecondFactorRule } from '@/lib/policies/save-second-factor-rule'
import { type FactorKind, factorKinds } from '@/lib/policy/second-factor'
import { asMember, present } from './browser'
import type { Human } from './cast'
import { setUpFactor } from './set-up-factor'
import { showFactor, showPaper } from './show-factor'
import { act, type World } from './world'

/** The owner sets up a second factor and demands one of everybody, with so many days of grace. */
export async function demandFactors(world: World, owner: Human, graceDays: number): Promise<boolean> {
  const kinds = kindsOf(owner)
  if (!(await hasFactor(owner)) && !(await setUpFactor(world, owner, kinds))) return false
  if (!(await freshen(world, owner))) return false
  const actor = await asMember(owner)
  if (!actor) return false
  const { secondFactor } = await getPolicies(actor, {})
  if (secondFactor.rule.demand === 'required') return true
  const saved = await act(world, owner, `demands a second factor of everybody, ${graceDays} days`, () =>
    saveSecondFactorRule(actor, {
      ...{ demand: 'required', scope: 'everyone', roleIds: [], pilot: [], kinds, graceDays, trustDays: 30 },
      ...{ starts: 'now', version: secondFactor.version },
    }),
  )
  return saved.ok || saved.why === 'changed_meanwhile'
}

/** What this owner takes: everything, or nothing that comes by mail. */
export const kindsOf = (owner: Human): FactorKind[] =>
  factorKinds.filter((kind) => kind !== 'email' || owner.company.index % 4 !== 0)

const hasFactor = async (human: Human) => ((await present(human))?.kinds.length ?? 0) > 0

/** A factor of the last minutes, for what asks for one. */
export async function freshen(world: World, human: Human): Promise<boolean> {
  const person = await present(human)
  if (person === null) return false
  if (isFresh(person) || !person.kinds.length || (await showFactor(world, human))) return true
  // Whoever has only the printed codes left strikes another one out.
  return showPaper(world, human)
}

/** Gives everybody more time who is outside by now. */
export async function giveTime(world: World, owner: Human): Promise<void> {
  if (!(await freshen(world, owner))) return
  const actor = await asMember(owner)
  if (!actor) return
  const seen = await act(world, owner, 'looks who is outside', () => forecast(actor, { state: 'outside' }))
  if (!seen.ok) return
  for (const { id, name, due } of seen.value.rows.slice(0, 3))
    await act(world, owner, `gives ${name} more time`, () =>
      extendGrace(actor, { memberId: id, days: 3, reason: 'On holiday', due: due?.getTime() }),
    )
}
