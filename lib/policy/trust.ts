import { noSecondFactorRule, type SecondFactorRule } from './second-factor'

/** For how many days a browser may be trusted: the least of all teams that say something; 0: not at all. */
export function trustDays(rules: readonly Pick<SecondFactorRule, 'trustDays' | 'demand'>[]): number {
  const said = rules.filter(({ demand }) => demand !== 'off').map((rule) => rule.trustDays)
  return said.length ? Math.min(...said) : noSecondFactorRule.trustDays
}
