import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { factors, sessions, users } from '@/db/schema'
import type { Person } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { conflict, Refusal } from '@/lib/kernel/errors'
import { proofOwed } from '@/lib/policy/enrolment'
import type { FactorKind } from '@/lib/policy/second-factor'
import { aboutPerson } from '../about-person'
import { goOn } from '../begin-session'
import { endTrust } from '../cut-off'
import { tell } from '../mailbox'
import { closeRequests } from '../recovery/close-requests'
import { codesLeft, makeRecoveryCodes } from './recovery-codes'

/** How many factors one person may have: enough for every device, too few to fill a table with. */
const mostFactors = 20

/**
 * Lets through whoever may set up a factor now, and holds the person's row so that of two at once one is the
 * first. Looks at the factors of now, not at those that the door has seen. Runs as the door.
 */
export async function mayEnrol(tx: Tx, who: Person): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, who.userId)).for('update')
  const have = await tx.select({ kind: factors.kind }).from(factors).where(inUse(who.userId))
  const owed = proofOwed({ ...who.facts, kinds: have.map(({ kind }) => kind) }, now())
  if (owed === 'factor')
    throw who.stage === 'enrol'
      ? conflict('factor_way_back_over')
      : new Refusal('step_up', { key: 'step_up' })
  if (owed === 'mail') throw conflict('factor_proof_first')
  if (have.length >= mostFactors) throw conflict('factors_full', { max: mostFactors })
}

/** The factors that count: confirmed and not ended. */
export const inUse = (userId: string) =>
  and(eq(factors.userId, userId), isNotNull(factors.confirmedAt), isNull(factors.endedAt))

type Added = { id: string; kind: FactorKind; label: string }

/**
 * What follows when a factor was set up: no browser is trusted any more, the session goes on under a new
 * cookie as one that has shown it, ten recovery codes come with the first, and the person is told. Runs as
 * the door.
 */
export async function enrolled(tx: Tx, who: Person, { kind, label }: Added) {
  await endTrust(tx, who.userId)
  await closeWays(tx, who.userId)
  await closeRequests(tx, who)
  const { left } = await codesLeft(tx, who.userId)
  const codes = left ? null : await makeRecoveryCodes(tx, who.userId)
  await tellOf(tx, who, 'added', { kind, label })
  const facts = { factorAt: now(), factorKind: kind, trustedBrowserId: null }
  const on = await goOn(tx, who, facts)
  return {
    ...(await aboutPerson(tx, who)),
    after: { factor_kind: kind, factor: label },
    returns: { ...on, codes },
  }
}

/** Tells the person's mailbox that a factor came or went. */
export const tellOf = (
  tx: Tx,
  who: Person,
  what: 'added' | 'removed',
  { kind, label }: { kind: FactorKind; label: string },
) => {
  const { name, device, address } = who
  const template = what === 'added' ? 'factors.mail.added' : 'factors.mail.removed'
  const values = { name, device, address, kind, label }
  return tell(tx, who.userId, { template, values, path: '/account/security' }, who.language)
}

/** What was lost is replaced: a way back that was opened in another browser sets up nothing more. */
const closeWays = (tx: Tx, userId: string) =>
  tx
    .update(sessions)
    .set({ recoveredAt: null })
    .where(and(eq(sessions.userId, userId), isNotNull(sessions.recoveredAt)))
