import { and, eq, gt } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { auditEntries } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { inMs, minutes, now } from '@/lib/kernel/clock'
import type { Outcome } from '@/lib/kernel/command'
import { conflict, notFound } from '@/lib/kernel/errors'
import { addressOf, type DraftProblem } from '@/lib/policy/switch-over'
import { problemsIn, progressOf, readDraft, type SavedDraft } from './draft'
import { mustBeAdmitted } from './standing'
import { type Decision, writeDraft } from './write-draft'

export type Saved = {
  savedAt: Date
  /** Rows that were written. */
  changed: number
  decided: number
  total: number
  problems: Record<string, DraftProblem>
}

/** The draft of somebody who has begun and may go on. */
export async function openDraft(tx: Tx, who: Actor): Promise<SavedDraft> {
  const { startedAt } = await mustBeAdmitted(tx, who.teamId)
  if (!startedAt) throw conflict('changed_meanwhile')
  return readDraft(tx, who.teamId)
}

/**
 * Writes decisions into the draft. What is the same already is not written. `quietly` is for what saves itself while
 * somebody types: one entry in the log for each sitting of ten minutes, and none for half an address.
 */
export async function decide(
  tx: Tx,
  who: Actor,
  draft: SavedDraft,
  decisions: readonly Decision[],
  options: { quietly?: boolean } = {},
): Promise<Outcome<Saved>> {
  const before = new Map(draft.rows.map((row) => [row.id, row]))
  const changes = new Map<string, Decision>()
  for (const decision of decisions) {
    const row = before.get(decision.id)
    if (!row) throw notFound()
    if (differs(row, decision)) changes.set(row.id, decision)
  }
  const savedAt = now()
  if (changes.size) await writeDraft(tx, who.teamId, [...changes.values()], savedAt)

  const rows = draft.rows.map((row) => ({
    ...row,
    ...changes.get(row.id),
    ...(changes.has(row.id) && { savedAt }),
  }))
  const problems = changes.size ? await problemsIn(tx, who.teamId, rows) : draft.problems
  const progress = progressOf({ rows, problems })
  const returns = { savedAt, changed: changes.size, ...progress, problems: Object.fromEntries(problems) }

  const settled = rows.filter((row) => decisionOf(row) !== decisionOf(before.get(row.id) ?? row))
  if (!settled.length || (options.quietly && (await isSameSitting(tx, who))))
    return { unchanged: true, returns }
  return {
    subject: { type: 'team', id: who.teamId, name: who.teamName },
    before: { decided: progressOf(draft).decided },
    after: { decided: progress.decided },
    returns,
  }
}

const differs = (one: Decision, other: Decision) =>
  one.email !== other.email || one.unused !== other.unused || one.redirect !== other.redirect

/** What a row amounts to: half an address is as undecided as none. */
const decisionOf = (row: Decision) => (row.unused ? 'unused' : `${addressOf(row) ?? ''} ${row.redirect}`)

async function isSameSitting(tx: Tx, who: Actor): Promise<boolean> {
  const [entry] = await tx
    .select({ seq: auditEntries.seq })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.teamId, who.teamId),
        eq(auditEntries.action, 'switch_over.saved'),
        eq(auditEntries.sessionId, who.sessionId),
        gt(auditEntries.at, inMs(-minutes(10))),
      ),
    )
    .limit(1)
  return entry !== undefined
}
