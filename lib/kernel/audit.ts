import { createHash } from 'node:crypto'
import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import type { Orm, Tx } from '@/db/database'
import { auditEntries, auditHeads } from '@/db/schema'
import type { AuditAction } from '@/lib/policy/audit-actions'
import { placeLabel } from '@/lib/policy/place-label'
import type { Actor, Caller } from './caller'
import { now } from './clock'

export type Subject = { type: string; id: string; name?: string }
export type Facts = Record<string, unknown>

export type Event = {
  action: AuditAction
  teamId: string
  by: Caller | 'system'
  subject: Subject
  before?: Facts
  after?: Facts
  address?: string
}

/**
 * Adds one entry to the team's chain inside the caller's transaction. The head row is locked, so entries of one team
 * stand in the order in which they were committed; each hash covers the one before (SHA-256).
 */
export const writeAudit = (tx: Tx, event: Event): Promise<void> => writeAudits(tx, [event])

/** The same for one event in each of many teams, in a handful of statements; at most one event per team. */
export async function writeAudits(tx: Tx, events: readonly Event[]): Promise<void> {
  if (!events.length) return
  const heads = await lockedHeads(tx, events)
  const headOf = new Map(heads.map((head) => [head.teamId, head]))
  const entries = events.map((event) => {
    const head = headOf.get(event.teamId)
    if (!head) throw new Error('the audit chain has no head')
    headOf.delete(event.teamId)
    return entryAfter(head, event)
  })
  // One statement writes the entries and moves the heads: every verb waits for this.
  const written = tx.$with('written').as(tx.insert(auditEntries).values(entries).returning(writtenSeq))
  const ended = sql.join(
    entries.map(({ teamId, seq, hash }) => sql`(${teamId}::uuid, ${seq}::bigint, ${hash})`),
    sql`, `,
  )
  await tx
    .with(written)
    .update(auditHeads)
    .set({ seq: sql`ended.seq`, hash: sql`ended.hash` })
    .from(sql`(values ${ended}) as ended (team_id, seq, hash)`)
    .where(sql`${auditHeads.teamId} = ended.team_id`)
  for (const [at, event] of events.entries()) {
    const entry = entries[at]
    if (entry && event.by !== 'system' && event.by.kind === 'actor') await writePlace(tx, event.by, entry)
  }
}

/**
 * Notes beside the entry from which kind of place it was made, where the team has said what for. Beside it, because it is
 * forgotten sooner, and asked of the rows once more: whoever turned it off means from now on.
 */
async function writePlace(tx: Tx, by: Actor, { teamId, seq, at }: Sealed): Promise<void> {
  if (!by.labelled || by.teamId !== teamId) return
  await tx.execute(sql`
    insert into audit_places (team_id, seq, member_id, label, at)
    select p.team_id, ${seq}::bigint, ${by.id}::uuid, ${placeLabel(by.network)}, ${at.toISOString()}::timestamptz
    from policies p
    where p.team_id = ${teamId}::uuid and p.kind = 'place_labels' and coalesce(p.rule ->> 'purpose', '') <> ''`)
}

const writtenSeq = { seq: auditEntries.seq }

/** The ends of these chains, locked in one order, so that two who lock several never wait for each other. */
async function lockedHeads(tx: Tx, events: readonly Event[]): Promise<Head[]> {
  const teamIds = events.map(({ teamId }) => teamId).sort()
  const locked = () =>
    tx
      .select()
      .from(auditHeads)
      .where(inArray(auditHeads.teamId, teamIds))
      .orderBy(asc(auditHeads.teamId))
      .for('update')
  const heads = await locked()
  if (heads.length === new Set(teamIds).size) return heads
  await tx
    .insert(auditHeads)
    .values(teamIds.map((teamId) => ({ teamId, seq: 0, hash: '' })))
    .onConflictDoNothing()
  return locked()
}

type Head = typeof auditHeads.$inferSelect

function entryAfter(head: Head, event: Event): typeof auditEntries.$inferSelect {
  const who = whoDid(event.by)
  const entry = {
    teamId: event.teamId,
    seq: head.seq + 1,
    at: now(),
    ...who,
    action: event.action,
    subjectType: event.subject.type,
    subjectId: event.subject.id,
    subjectName: event.subject.name ?? '',
    before: event.before ?? null,
    after: event.after ?? null,
    address: event.address ?? who.address,
  }
  return { ...entry, hash: entryHash(head.hash, entry) }
}

/**
 * Reads a chain and names the first entry that does not fit; null when it is whole. Reads all of it, or the stretch
 * that follows the entry `after` and ends with the entry `upTo`: neighbouring stretches leave no gap between them.
 */
export async function brokenAt(
  db: Orm | Tx,
  teamId: string,
  { after = 0, upTo }: { after?: number; upTo?: number } = {},
): Promise<number | null> {
  let before = { seq: after, hash: after === 0 ? '' : await hashAt(db, teamId, after) }
  for (;;) {
    const page = await db
      .select()
      .from(auditEntries)
      .where(
        and(
          eq(auditEntries.teamId, teamId),
          gt(auditEntries.seq, before.seq),
          upTo === undefined ? undefined : lte(auditEntries.seq, upTo),
        ),
      )
      .orderBy(asc(auditEntries.seq))
      .limit(1000)
    for (const { hash, ...entry } of page) {
      if (entry.seq !== before.seq + 1 || hash !== entryHash(before.hash, entry)) return entry.seq
      before = { seq: entry.seq, hash }
    }
    if (page.length < 1000) break
  }
  if (upTo !== undefined) return before.seq < upTo ? before.seq + 1 : null
  const [head] = await db.select().from(auditHeads).where(eq(auditHeads.teamId, teamId))
  return head && (head.seq !== before.seq || head.hash !== before.hash) ? before.seq + 1 : null
}

async function hashAt(db: Orm | Tx, teamId: string, seq: number): Promise<string> {
  const [entry] = await db
    .select({ hash: auditEntries.hash })
    .from(auditEntries)
    .where(and(eq(auditEntries.teamId, teamId), eq(auditEntries.seq, seq)))
  return entry?.hash ?? ''
}

type Sealed = Omit<typeof auditEntries.$inferSelect, 'hash'>

const entryHash = (previous: string, entry: Sealed) =>
  createHash('sha256')
    .update(previous)
    .update(canonical({ ...entry, at: entry.at.toISOString() }))
    .digest('base64url')

/** JSON with sorted keys: jsonb does not keep the order in which keys were written. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (value && typeof value === 'object') {
    const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined)
    return `{${pairs
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
      .join()}}`
  }
  return JSON.stringify(value ?? null)
}

function whoDid(by: Caller | 'system') {
  if (by === 'system')
    return { actorKind: 'system', actorId: null, actorName: '', address: null, sessionId: null }
  if (by.kind === 'stranger')
    return { actorKind: 'stranger', actorId: null, actorName: '', address: by.address, sessionId: null }
  const kind = by.kind === 'operator' ? 'operator' : 'user'
  return {
    actorKind: kind,
    actorId: by.userId,
    actorName: by.name,
    address: by.address,
    sessionId: by.sessionId,
  }
}
