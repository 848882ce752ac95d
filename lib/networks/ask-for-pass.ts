import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { networkPasses } from '@/db/schema'
import { outsideSeat } from '@/lib/auth/outside-seat'
import { hours, inMs, now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { alone } from '@/lib/kernel/transaction'
import { person } from '@/lib/kernel/who'
import { passLimits } from '@/lib/policy/pass'
import { rates } from '@/lib/policy/throttle'
import { grantersOf } from './granters'
import { AskedPass } from './pass-input'
import { tellOfPass } from './tell-of-pass'

/** How many of those who may grant get a mail; the others see it on their pages. */
const mostMails = 10

/**
 * Asks whoever may grant it to be let in from here for some hours. Works only for a seat that stands outside now and whose
 * rule says that one may ask; one request at a time.
 */
export const askForPass = command({
  does: 'pass.asked',
  who: person({ counters: (who) => [{ rate: rates.pass, of: who.userId }] }),
  input: AskedPass,
  async run({ who, tx }, { team, note, hours: wanted }) {
    const seat = await outsideSeat(tx, who, team)
    if (seat.wants !== 'ask') throw conflict(seat.wants === 'factor' ? 'pass_factor_helps' : 'pass_not_here')
    const { teamId, memberId, name } = seat
    await alone(tx, `pass:${teamId}:${memberId}`)
    if (await hasOpenRequest(tx, { teamId, memberId })) throw conflict('pass_asked_already')
    const granters = (await grantersOf(tx, teamId, mostMails + 1)).filter(({ id }) => id !== memberId)
    if (!granters.length) throw conflict('pass_nobody')

    const id = newId()
    const expiresAt = inMs(hours(passLimits.waitsHours))
    await tx.insert(networkPasses).values({
      teamId,
      id,
      memberId,
      kind: 'asked',
      note: note || null,
      address: who.address,
      device: who.device,
      hours: wanted,
      createdAt: now(),
      expiresAt,
    })
    for (const granter of granters.slice(0, mostMails))
      await tellOfPass(tx, {
        teamId,
        memberId: granter.id,
        news: 'asked',
        timeZone: seat.timeZone,
        values: () => ({
          name: granter.name,
          colleague: name,
          address: who.address,
          device: who.device,
          hours: wanted,
          note: note || '–',
        }),
        path: `/t/${seat.slug}/pass/${id}`,
        until: expiresAt,
      })
    return {
      subject: { type: 'member', id: memberId, name },
      teamId,
      after: { hours: wanted, from_address: who.address, device: who.device, ...(note ? { note } : {}) },
      returns: { passId: id, expiresAt },
    }
  },
})

async function hasOpenRequest(tx: Tx, { teamId, memberId }: { teamId: string; memberId: string }) {
  const open = await tx
    .select({ id: networkPasses.id })
    .from(networkPasses)
    .where(
      and(
        eq(networkPasses.teamId, teamId),
        eq(networkPasses.memberId, memberId),
        isNull(networkPasses.decision),
        gt(networkPasses.expiresAt, now()),
      ),
    )
    .limit(1)
  return open.length > 0
}
