import { and, asc, desc, eq, gte, lt } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { auditEntries } from '@/db/schema'
import { dayAfter, startOfDay } from '@/lib/format/zoned-day'
import { minutes } from '@/lib/kernel/clock'
import { type AuditGroup, actionsIn } from '@/lib/policy/audit-groups'
import { findPeople } from './find-people'

type Wanted = { group?: AuditGroup; by: string; about: string; from?: string; to?: string }

/**
 * A stretch of the log, the index along which it is read, and what is left to check row by row. `values` of null: every
 * entry. Names are looked up among the team's people first, because a part of a name has no index over the log.
 */
export type Scope = {
  along: 'subject' | 'actor' | 'action' | null
  values: string[]
  actors: string[] | null
  actions: string[] | null
  lowest: number | null
  highest: number | null
  since: Date | null
  until: Date | null
  tooMany: boolean
}

/** What the filters mean for the log; null when nothing in it can fit. */
export async function narrow(
  tx: Tx,
  who: { teamId: string; timeZone: string },
  wanted: Wanted,
): Promise<Scope | null> {
  const about = wanted.about ? await findPeople(tx, who.teamId, wanted.about) : null
  const by = wanted.by ? await findPeople(tx, who.teamId, wanted.by) : null
  const stretch = await between(tx, who, wanted)
  if (!stretch || about?.ids.length === 0 || by?.userIds.length === 0) return null

  const actions = wanted.group ? actionsIn(wanted.group) : null
  const rest = { ...stretch, tooMany: Boolean(about?.tooMany || by?.tooMany) }
  if (about) return { along: 'subject', values: about.ids, actors: by?.userIds ?? null, actions, ...rest }
  if (by) return { along: 'actor', values: by.userIds, actors: null, actions, ...rest }
  if (actions) return { along: 'action', values: actions, actors: null, actions: null, ...rest }
  return { along: null, values: [], actors: null, actions: null, ...rest }
}

/** Servers' clocks differ a little, so the stretch is taken a minute wider and each entry's own time decides. */
const skewMs = minutes(1)

/** The days as places in the chain: entries stand in it by time, and the places have the index that pages need. */
async function between(tx: Tx, who: { teamId: string; timeZone: string }, { from, to }: Wanted) {
  const since = from ? startOfDay(from, who.timeZone) : null
  const end = to ? startOfDay(to, who.timeZone) : null
  const until = end && to ? startOfDay(dayAfter(to), who.timeZone) : null
  const lowest = since ? await firstAt(tx, who.teamId, new Date(since.getTime() - skewMs)) : null
  const highest = until ? await lastBefore(tx, who.teamId, new Date(until.getTime() + skewMs)) : null
  if ((since && lowest === null) || (until && highest === null)) return null
  return { lowest, highest, since, until }
}

async function firstAt(tx: Tx, teamId: string, moment: Date): Promise<number | null> {
  const [entry] = await tx
    .select({ seq: auditEntries.seq })
    .from(auditEntries)
    .where(and(eq(auditEntries.teamId, teamId), gte(auditEntries.at, moment)))
    .orderBy(asc(auditEntries.at), asc(auditEntries.seq))
    .limit(1)
  return entry?.seq ?? null
}

async function lastBefore(tx: Tx, teamId: string, moment: Date): Promise<number | null> {
  const [entry] = await tx
    .select({ seq: auditEntries.seq })
    .from(auditEntries)
    .where(and(eq(auditEntries.teamId, teamId), lt(auditEntries.at, moment)))
    .orderBy(desc(auditEntries.at), desc(auditEntries.seq))
    .limit(1)
  return entry?.seq ?? null
}
