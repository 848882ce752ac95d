import { getFormatter, getTranslations } from 'next-intl/server'
import { roleName } from '@/lib/format/role-name'
import type { Role } from '@/lib/members/list-roles'
import type { getPolicies } from '@/lib/policies/get-policies'
import type { SecondFactorRule } from '@/lib/policy/second-factor'
import { isInForce } from '@/lib/policy/staging'
import type { Actor } from '../../actor'

export type Policies = Awaited<ReturnType<typeof getPolicies>>
type Given = { actor: Actor; policies: Policies; roles: Role[] }

/** What holds now, in one sentence. */
export async function StateLine({ actor, policies, roles }: Given) {
  const [t, format] = await Promise.all([getTranslations('policies.page'), getFormatter()])
  const { rule, plan, stage, pilotNames } = policies.secondFactor
  if (rule.demand !== 'required') return t(rule.demand === 'off' ? 'state_off' : 'state_optional')
  const whom = await whomWords(
    rule,
    roles,
    pilotNames.map(({ name }) => name),
  )
  const begins = beginsIn(plan)
  const date = begins
    ? format.dateTime(new Date(begins.at), { dateStyle: 'long', timeZone: actor.timeZone })
    : '–'
  return t(isInForce(stage) ? 'state_required' : 'state_coming', { whom, date })
}

/** Since when a rule holds people already; null where none does. */
export function heldSince({ rule, plan, stage }: Policies['secondFactor']): Date | null {
  if (rule.demand !== 'required' || !isInForce(stage)) return null
  const since = beginsIn(plan)
  return since ? new Date(since.at) : null
}

/** From which step of a plan on people are held to the rule. */
export const beginsIn = <S extends { stage: string }>(plan: readonly S[]) =>
  plan.find(({ stage }) => stage === 'grace' || stage === 'enforce')

/** Whom a rule means, in names where it names anybody. */
export async function whomWords(
  rule: Pick<SecondFactorRule, 'scope' | 'roleIds' | 'pilot'>,
  roles: Role[],
  pilotNames: string[],
): Promise<string> {
  const [t, words, format] = await Promise.all([
    getTranslations('policies.page'),
    getTranslations('roles'),
    getFormatter(),
  ])
  if (rule.pilot.length) return t('whom_pilot', { names: format.list(pilotNames.slice(0, 10)) })
  if (rule.scope !== 'roles') return t(`whom_${rule.scope}`)
  const names = roles.filter(({ id }) => rule.roleIds.includes(id)).map(({ name }) => roleName(words, name))
  return t('whom_roles', { names: format.list(names) })
}
