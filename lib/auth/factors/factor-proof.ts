import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { links, sessions } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { query } from '@/lib/kernel/query'
import { endSession } from '@/lib/kernel/sessions'
import { hashToken } from '@/lib/kernel/tokens'
import { stranger } from '@/lib/kernel/who'
import { aboutPerson } from '../about-person'
import { knownLink } from '../counted-link'
import { linkGone } from '../find-invitation'
import { OneLink } from '../input'
import { takeLink } from '../take-link'
import { findLink, isAlive } from '../view-link'

/**
 * Which browser asked to set up a factor, and when. Looking changes nothing, however often and whoever looks.
 */
export const viewFactorProof = query({
  who: stranger(() => []),
  input: OneLink,
  async run({ tx }, { token }) {
    const found = await findLink(tx, 'factor_proof', token)
    const asked = found && isAlive(found) ? await sessionBehind(tx, token) : null
    if (!found || !asked) return { state: 'gone' as const }
    return { state: 'open' as const, name: found.name, ...asked }
  },
})

/**
 * The button behind the link: exactly the session that asked may now set up a first factor. Signs nobody in.
 */
export const giveFactorProof = command({
  does: 'factor.proven',
  who: stranger(() => []),
  input: OneLink,
  prepare: (caller, { token }) => mustBeThere(caller, token),
  async run({ tx }, { token }) {
    const asked = await sessionBehind(tx, token)
    const { userId, name } = await takeLink(tx, 'factor_proof', token)
    if (!asked) throw linkGone(null)
    const proven = await tx
      .update(sessions)
      .set({ provenAt: now(), provenBy: 'mail' })
      .where(
        and(
          eq(sessions.id, asked.sessionId),
          eq(sessions.userId, userId),
          isNull(sessions.endedAt),
          gt(sessions.endsAt, now()),
        ),
      )
      .returning({ id: sessions.id })
    if (!proven.length) throw linkGone(null)
    return {
      ...(await aboutPerson(tx, { userId, name })),
      returns: { sessionId: asked.sessionId },
    }
  },
})

/** “That wasn't me”: the session that asked is over at once. */
export const denyFactorProof = command({
  does: 'factor.proof_denied',
  who: stranger(() => []),
  input: OneLink,
  prepare: (caller, { token }) => mustBeThere(caller, token),
  async run({ tx }, { token }) {
    const asked = await sessionBehind(tx, token)
    const { userId, name } = await takeLink(tx, 'factor_proof', token)
    if (asked) await endSession(tx, userId, asked.sessionId, 'denied')
    return {
      ...(await aboutPerson(tx, { userId, name })),
      returns: null,
    }
  },
})

async function mustBeThere(caller: Parameters<typeof knownLink>[0], token: string): Promise<void> {
  const found = await knownLink(caller, 'factor_proof', token)
  if (!isAlive(found)) throw linkGone(found)
}

/** The session that a link vouches for, as long as it lives. */
async function sessionBehind(tx: Tx, token: string) {
  const [row] = await tx
    .select({
      sessionId: sessions.id,
      device: sessions.device,
      address: sessions.address,
      askedAt: links.createdAt,
    })
    .from(links)
    .innerJoin(sessions, and(eq(sessions.id, links.about), eq(sessions.userId, links.userId)))
    .where(
      and(
        eq(links.tokenHash, hashToken(token)),
        eq(links.kind, 'factor_proof'),
        isNull(sessions.endedAt),
        gt(sessions.endsAt, now()),
      ),
    )
  return row ?? null
}
