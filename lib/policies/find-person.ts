import { now } from '@/lib/kernel/clock'
import { notFound } from '@/lib/kernel/errors'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { OneMember } from '@/lib/members/input'
import { outlookOf } from '@/lib/policy/readiness'
import type { ForecastPerson } from './forecast'
import { policyOf } from './policy-of'
import { dutyOf, ruledSeats } from './ruled-seats'

/** How one person stands under the rule, for a question about them. */
export const findPerson = query({
  who: member('policy.change'),
  input: OneMember,
  async run({ who, tx }, { memberId }): Promise<ForecastPerson> {
    const seat = (await ruledSeats(tx, who.teamId)).find(({ id }) => id === memberId)
    if (!seat) throw notFound()
    const policy = await policyOf(tx, who.teamId, 'second_factor')
    const { id, name, role, external, kinds, mailbox, reason } = seat
    const outlook = outlookOf(dutyOf(policy, seat, who.timeZone), kinds, now())
    return { id, name, role, external, kinds, mailbox, reason, ...outlook }
  },
})
