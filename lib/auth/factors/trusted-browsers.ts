import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { trustedBrowsers } from '@/db/schema'
import { endTrust } from '@/lib/auth/cut-off'
import { standingOf } from '@/lib/auth/standing'
import type { Person } from '@/lib/kernel/caller'
import { days, inMs, now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { notFound } from '@/lib/kernel/errors'
import { Id, newId } from '@/lib/kernel/ids'
import { query } from '@/lib/kernel/query'
import { hashToken, newToken } from '@/lib/kernel/tokens'
import { person } from '@/lib/kernel/who'
import { trustDays } from '@/lib/policy/trust'
import { aboutPerson } from '../about-person'

/** What the browser keeps; only for its cookie. */
export type Trust = { token: string; expiresAt: Date }

/** For how many days this person may trust a browser; 0: not at all. */
export const trustDaysOf = async (tx: Tx, userId: string): Promise<number> =>
  trustDays((await standingOf(tx, userId)).duties.map(({ rule }) => rule))

/**
 * Trusts the browser that has just shown a factor, for as long as all teams allow; null where one of them
 * does not.
 */
export async function trustBrowser(tx: Tx, who: Person): Promise<Trust | null> {
  const most = await trustDaysOf(tx, who.userId)
  if (most <= 0) return null
  const { token, hash } = newToken()
  const row = { id: newId(), userId: who.userId, tokenHash: hash, device: who.device }
  const expiresAt = inMs(days(most))
  await tx.insert(trustedBrowsers).values({ ...row, createdAt: now(), expiresAt })
  return { token, expiresAt }
}

const trusted = (userId: string) =>
  and(
    eq(trustedBrowsers.userId, userId),
    isNull(trustedBrowsers.endedAt),
    gt(trustedBrowsers.expiresAt, now()),
  )

/** The browsers in which one is not asked for a factor, the newest first. */
export const listTrustedBrowsers = query({
  who: person(),
  input: z.object({}),
  async run({ who, tx }) {
    const rows = await tx
      .select({
        id: trustedBrowsers.id,
        device: trustedBrowsers.device,
        createdAt: trustedBrowsers.createdAt,
        expiresAt: trustedBrowsers.expiresAt,
        tokenHash: trustedBrowsers.tokenHash,
      })
      .from(trustedBrowsers)
      .where(trusted(who.userId))
      .orderBy(desc(trustedBrowsers.createdAt), desc(trustedBrowsers.id))
      .limit(100)
    const here = who.trustProof ? hashToken(who.trustProof) : null
    return rows.map(({ tokenHash, ...row }) => ({ ...row, isThisOne: tokenHash === here }))
  },
})

/** One of one's own browsers is asked for a factor again. */
export const endTrustedBrowser = command({
  does: 'factor.trust_ended',
  who: person(),
  input: z.object({ browserId: Id }),
  async run({ who, tx }, { browserId }) {
    const [ended] = await tx
      .update(trustedBrowsers)
      .set({ endedAt: now() })
      .where(and(eq(trustedBrowsers.id, browserId), trusted(who.userId)))
      .returning({ device: trustedBrowsers.device })
    if (!ended) throw notFound()
    return {
      ...(await aboutPerson(tx, who)),
      after: { browser: ended.device },
      returns: { count: 1 },
    }
  },
})

/** Every browser is asked for a factor again. */
export const endAllTrustedBrowsers = command({
  does: 'factor.trust_ended',
  who: person(),
  input: z.object({}),
  async run({ who, tx }) {
    const ended = await endTrust(tx, who.userId).returning({ id: trustedBrowsers.id })
    if (!ended.length) return { unchanged: true, returns: { count: 0 } }
    return {
      ...(await aboutPerson(tx, who)),
      after: { browsers: ended.length },
      returns: { count: ended.length },
    }
  },
})
