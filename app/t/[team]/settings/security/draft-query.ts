import type { draftRule } from '@/lib/policies/draft-rule'
import { factorKinds, type SecondFactorRule } from '@/lib/policy/second-factor'

export type Search = Record<string, string | undefined>
export type Draft = Awaited<ReturnType<typeof draftRule>>

/**
 * A rule that is only thought of, as the address of its preview: it can be reloaded, gone back to and shown
 * to somebody.
 */
export function writeDraft(draft: Draft): string {
  const { demand, scope, roleIds, pilot, kinds, graceDays, trustDays, starts } = draft
  const query = new URLSearchParams({ demand, scope, kinds: kinds.join(), starts })
  query.set('grace', String(graceDays))
  query.set('trust', String(trustDays))
  if (roleIds.length) query.set('roles', roleIds.join())
  if (pilot.length) query.set('pilot', pilot.join())
  return query.toString()
}

/**
 * The rule that an address speaks of; what it does not say is as in the rule of now. The reading checks the
 * rest.
 */
export function readDraft(search: Search, present: SecondFactorRule): Draft {
  const oneOf = <T extends string>(all: readonly T[], text: string | undefined, otherwise: T) =>
    all.find((one) => one === text) ?? otherwise
  const number = (text: string | undefined, otherwise: number) =>
    text && /^\d{1,3}$/.test(text) ? Number(text) : otherwise
  const list = (text: string | undefined, otherwise: string[]) =>
    text === undefined ? otherwise : text.split(',').filter(Boolean)
  const named = list(search.kinds, present.kinds)
  return {
    demand: oneOf(['off', 'optional', 'required'], search.demand, present.demand),
    scope: oneOf(['everyone', 'roles', 'externals'], search.scope, present.scope),
    roleIds: list(search.roles, search.demand ? [] : present.roleIds),
    pilot: list(search.pilot, search.demand ? [] : present.pilot),
    kinds: factorKinds.filter((kind) => named.includes(kind)),
    graceDays: number(search.grace, present.graceDays),
    trustDays: number(search.trust, present.trustDays),
    starts: search.starts ?? 'now',
  }
}

/** What the owner is offered who has set up a factor: required for everyone, with the usual grace. */
export const requiredForAll = (present: SecondFactorRule): Draft => ({
  ...present,
  demand: 'required',
  scope: 'everyone',
  roleIds: [],
  pilot: [],
  graceDays: 7,
  starts: 'now',
})
