import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { type BegunBy, type Proof, trustedBrowsers } from '@/db/schema'
import type { Person, Wire } from '@/lib/kernel/caller'
import { days, inMs, now } from '@/lib/kernel/clock'
import { type SessionFacts, startSession } from '@/lib/kernel/sessions'
import { hashToken } from '@/lib/kernel/tokens'
import type { FactorKind } from '@/lib/policy/second-factor'
import { stageOwed } from '@/lib/policy/stage'
import { trustDays } from '@/lib/policy/trust'
import { raiseAlarm } from './alarm/raise-alarm'
import { stopProposalsAgainst } from './recovery/proposals'
import { beginGrace, type OwnDuty, type Standing, standingOf } from './standing'

type Begun = {
  by: BegunBy
  /** The door itself took a second factor: a passkey that knew its person. */
  factor?: FactorKind
  /** What the door has proven besides a password. */
  proof?: Proof
  /** Where the door has read it in this transaction already. */
  standing?: Standing
}

/**
 * The one place where a session begins, whichever door it was: decides by the rows whether a factor is owed, may be left
 * out in a trusted browser, or has to be set up first, and whether another password is owed. A sign-in that is not like those before is told at once.
 * Runs as the door.
 */
export async function beginSession(tx: Tx, userId: string, wire: Wire, begun: Begun) {
  const { by, factor, proof, standing } = begun
  const at = now()
  const { kinds, duties, passwordOwed, proposedAgainst } = standing ?? (await standingOf(tx, userId))
  await beginGrace(tx, duties)
  const trusted = factor ? null : await trustedBrowserOf(tx, userId, wire.trustProof, duties)
  const factorGiven = Boolean(factor ?? trusted)
  const stage = stageOwed({ passwordOwed, factorGiven, recovered: false, kinds, duties }, at)
  const session = await startSession(tx, userId, stage, wire, {
    begunBy: by,
    factorAt: factor ? at : null,
    factorKind: factor ?? null,
    trustedBrowserId: trusted?.id ?? null,
    provenAt: proof ? at : null,
    provenBy: proof ?? null,
  })
  if (proposedAgainst) await stopProposalsAgainst(tx, userId)
  await raiseAlarm(tx, wire, { userId, sessionId: session.sessionId, by })
  return session
}

/**
 * The same session, under a new row and a new cookie, after something was proven in it: a copy of the old cookie opens
 * nothing. Its absolute end stays. Runs as the door; the old row ends when the new cookie is set (`letIn`).
 */
export async function goOn(tx: Tx, who: Person, proven: Partial<SessionFacts>) {
  const { kinds, duties, passwordOwed } = await standingOf(tx, who.userId)
  const facts = { ...who.facts, ...proven }
  const stage = stageOwed(
    {
      passwordOwed,
      factorGiven: Boolean(facts.factorAt ?? facts.trustedBrowserId),
      recovered: facts.recoveredAt !== null,
      kinds,
      duties,
    },
    now(),
  )
  // A factor that was not shown now counts where it was shown, not where somebody has gone since.
  const wire = proven.factorAt ? who : { ...who, address: who.shownFrom }
  return { userId: who.userId, ...(await startSession(tx, who.userId, stage, wire, facts)) }
}

/** Trusted for as long as the teams of now give, however long it was when the box was ticked. */
async function trustedBrowserOf(tx: Tx, userId: string, token: string | null, duties: readonly OwnDuty[]) {
  const most = trustDays(duties.map(({ rule }) => rule))
  if (!token || most <= 0) return null
  const [found] = await tx
    .select({ id: trustedBrowsers.id })
    .from(trustedBrowsers)
    .where(
      and(
        eq(trustedBrowsers.tokenHash, hashToken(token)),
        eq(trustedBrowsers.userId, userId),
        isNull(trustedBrowsers.endedAt),
        gt(trustedBrowsers.expiresAt, now()),
        gt(trustedBrowsers.createdAt, inMs(-days(most))),
      ),
    )
  return found ?? null
}
