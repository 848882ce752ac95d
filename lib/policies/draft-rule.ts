import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { SecondFactorDraft } from './input'
import { namedPeople } from './named-people'
import { policyOf } from './policy-of'
import { ruledSeats } from './ruled-seats'
import { wantedPlan, wantedRule } from './wanted-rule'

/** What was typed as a rule, checked and with the people of the pilot group found; nothing is saved by it. */
export const draftRule = query({
  who: member('policy.change'),
  input: SecondFactorDraft,
  async run({ who, tx }, { pilot: typed, ...given }) {
    const rule = await wantedRule(tx, who, { ...given, pilot: [] })
    const pilot = typed.trim() ? namedPeople('pilot', typed, await ruledSeats(tx, who.teamId)) : []
    wantedPlan(await policyOf(tx, who.teamId, 'second_factor'), { ...given, pilot }, who.timeZone)
    return { ...rule, pilot, starts: given.starts }
  },
})
