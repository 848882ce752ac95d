import { and, eq, gt, isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { ownerProposals } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { person } from '@/lib/kernel/who'
import { can } from '@/lib/policy/can'
import type { CompiledRule } from '@/lib/policy/network-verdict'
import { formatPrefix, networkOf, parseAddress } from '@/lib/policy/networks'
import { seatOf } from './lookup'

export type Outside = NonNullable<Awaited<ReturnType<typeof viewOutside>>>

/**
 * How somebody stands before a team's network rule from where they are, and what would help; null without a
 * seat there.
 */
export const viewOutside = query({
  who: person(),
  input: z.object({ team: z.string().max(200) }),
  async run({ who, tx }, { team }) {
    const seat = team.includes('\0') ? null : await seatOf(tx, who, team)
    if (!seat) return null
    const { admission, verdict } = seat.network
    const hours = seat.rule?.compiled.hours
    const address = parseAddress(who.address)
    return {
      slug: seat.teamSlug,
      company: seat.teamName,
      timeZone: seat.timeZone,
      address: who.address,
      /** What counts as one network with it; null where that is the address itself. */
      network: address?.version === 6 ? formatPrefix(networkOf(address)) : null,
      wants: admission.admitted ? null : admission.wants,
      because: verdict?.because ?? 'elsewhere',
      place: verdict?.place?.name ?? null,
      until: verdict?.until ?? null,
      hours: hours ? { days: hours.days, from: hours.from, to: hours.to } : null,
      /** The hours would keep them outside as well, wherever they went. */
      alsoHours: verdict?.because !== 'hours' && !isAtWork(hours, seat),
      isOwner: can(seat, 'team.own'),
      /** The proposal by which they may become an owner now. */
      heirBy: await readyFor(tx, seat.id),
      /** A place that says no by itself says it to passes too. */
      passHelps: !(verdict?.because === 'place' && verdict.outcome === 'deny'),
      hasFactor: who.kinds.length > 0,
      /** A code by e-mail counts only where there is nothing stronger. */
      emailIsWeak: who.kinds.some((kind) => kind !== 'email') && who.kinds.includes('email'),
    }
  },
})

/** Whether the hours would let somebody work now who is in one of the team's places. */
const isAtWork = (
  hours: CompiledRule['hours'] | undefined,
  { id, timeZone }: { id: string; timeZone: string },
) => !hours || hours.outside === 'allow' || hours.onCall.includes(id) || hours.in(timeZone).at(now()).within

/** The proposal of another owner that this seat may take now; null without one. */
async function readyFor(tx: Tx, memberId: string): Promise<string | null> {
  const [ready] = await tx
    .select({ id: ownerProposals.id })
    .from(ownerProposals)
    .where(
      and(
        eq(ownerProposals.memberId, memberId),
        isNull(ownerProposals.cancelledAt),
        isNull(ownerProposals.completedAt),
        lte(ownerProposals.readyAt, now()),
        gt(ownerProposals.expiresAt, now()),
      ),
    )
    .limit(1)
  return ready?.id ?? null
}
