import { and, asc, desc, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { factors, oneTimeCodes, users } from '@/db/schema'
import { env } from '@/lib/env'
import { maskedEmail } from '@/lib/format/masked'
import type { Person } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { isDelivering } from '@/lib/kernel/queue-health'
import { secondsToWait } from '@/lib/kernel/throttle'
import { isFresh, person } from '@/lib/kernel/who'
import type { EmailObstacle } from '@/lib/policy/email-code'
import { type FactorKind, factorKinds } from '@/lib/policy/second-factor'
import { mostFailures } from '@/lib/policy/throttle'
import { codeCounters, listed } from './counters'
import { emailObstacleOf } from './email-obstacle'
import { codesLeft } from './recovery-codes'
import { trustDaysOf } from './trusted-browsers'

/** Why a way that somebody has cannot be used now. */
export type WayObstacle = 'void' | 'no_gateway' | EmailObstacle

export type Way = {
  by: FactorKind | 'recovery'
  obstacle: WayObstacle | null
  /**
   * What it is, as far as somebody who only knows the password may see: the masked address, the end of the
   * number.
   */
  hint: string
  /** Messages of this kind are not leaving the house at the moment. */
  delayed: boolean
  /** Until when the code counts that was sent in this session. */
  sentUntil: Date | null
  /** Seconds until a code may be asked for. */
  waitSeconds: number
}

export type Challenge = Awaited<ReturnType<typeof viewChallenge>>

/**
 * The ways in which this person can show a second factor now, the best first, and how long a browser may be
 * trusted.
 */
export const viewChallenge = query({
  who: person({ stages: ['second_factor', 'open'] }),
  input: z.object({}),
  async run({ who, tx }) {
    const rows = await tx
      .select()
      .from(factors)
      .where(and(eq(factors.userId, who.userId), isNotNull(factors.confirmedAt), isNull(factors.endedAt)))
      .orderBy(asc(factors.createdAt), asc(factors.id))
    const kinds = factorKinds.filter((kind) => rows.some((row) => row.kind === kind))
    const ways: Way[] = []
    for (const by of kinds) {
      const own = rows.filter(({ kind }) => kind === by)
      const isVoid = own.every(({ failures }) => failures >= mostFailures)
      ways.push({ ...(await wayOf(tx, who, by)), ...(isVoid && { obstacle: 'void' }), by })
    }
    const { left } = await codesLeft(tx, who.userId)
    if (left && kinds.length) ways.push(await recoveryWay(tx, who.userId))
    return {
      ways,
      recoveryLeft: left,
      trustDays: await trustDaysOf(tx, who.userId),
      /** A factor was shown within the last minutes: there is nothing to confirm. */
      fresh: isFresh(who),
    }
  },
})

const ready = { obstacle: null, hint: '', delayed: false, sentUntil: null, waitSeconds: 0 }

async function wayOf(tx: Tx, who: Person, by: FactorKind): Promise<Omit<Way, 'by'>> {
  if (by !== 'email' && by !== 'phone') return ready
  return {
    obstacle: by === 'email' ? await emailObstacleOf(tx, who) : env().sms ? null : 'no_gateway',
    hint: await hintOf(tx, who, by),
    delayed: !(await isDelivering(tx, by === 'email' ? 'mail' : 'sms')),
    sentUntil: await sentUntil(tx, who, by),
    waitSeconds: await secondsToWait(tx, listed(codeCounters(who, by))),
  }
}

async function hintOf(tx: Tx, { userId }: Person, by: 'email' | 'phone'): Promise<string> {
  if (by === 'email') {
    const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId))
    return maskedEmail(user?.email ?? '')
  }
  const [phone] = await tx
    .select({ label: factors.label })
    .from(factors)
    .where(
      and(
        eq(factors.userId, userId),
        eq(factors.kind, 'phone'),
        isNotNull(factors.confirmedAt),
        isNull(factors.endedAt),
      ),
    )
  return phone?.label ?? ''
}

async function sentUntil(tx: Tx, { userId, sessionId }: Person, by: 'email' | 'phone') {
  const [code] = await tx
    .select({ expiresAt: oneTimeCodes.expiresAt })
    .from(oneTimeCodes)
    .where(
      and(
        eq(oneTimeCodes.userId, userId),
        eq(oneTimeCodes.sessionId, sessionId),
        inArray(oneTimeCodes.kind, [by]),
        isNull(oneTimeCodes.usedAt),
        isNull(oneTimeCodes.endedAt),
        gt(oneTimeCodes.expiresAt, now()),
      ),
    )
    .orderBy(desc(oneTimeCodes.createdAt))
    .limit(1)
  return code?.expiresAt ?? null
}

async function recoveryWay(tx: Tx, userId: string): Promise<Way> {
  const [user] = await tx.select({ failures: users.recoveryFailures }).from(users).where(eq(users.id, userId))
  const obstacle = (user?.failures ?? 0) >= mostFailures ? ('void' as const) : null
  return { ...ready, by: 'recovery', obstacle }
}
