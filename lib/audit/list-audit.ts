import { and, desc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { auditEntries, sessions } from '@/db/schema'
import { query } from '@/lib/kernel/query'
import { asTheDoor } from '@/lib/kernel/transaction'
import { member } from '@/lib/kernel/who'
import { SearchText } from '@/lib/members/input'
import { auditGroups } from '@/lib/policy/audit-groups'
import type { PlaceLabel } from '@/lib/policy/network-rule'
import { labelsOf, withoutAddress } from './labels'
import { look } from './look'
import { narrow } from './narrow'

const entriesPerPage = 50

const AuditList = z.object({
  group: z.enum(auditGroups).optional(),
  /** A part of the name or address of whoever did it. */
  by: SearchText,
  /** A part of the name or address of whom it was done to. */
  about: SearchText,
  /** Days in the team's time zone, both included; what is no day is left out. */
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  /** Older or newer than this entry; the newest page without. */
  older: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 53)
    .optional(),
  newer: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 53)
    .optional(),
})

export type AuditEntry = Omit<typeof auditEntries.$inferSelect, 'hash' | 'teamId' | 'sessionId'> & {
  /** The browser it was done in, as far as it is still known. */
  device: string | null
  /** From which kind of place it was done, where the team has that noted. */
  label: PlaceLabel | null
}

export type AuditPage = {
  entries: AuditEntry[]
  older: number | null
  newer: number | null
  /** More people fit the words than are looked for. */
  tooMany: boolean
  /** How far back (or on) it was looked, when that was not to the end and yet the page is not full. */
  searchedTo: Date | null
}

/**
 * A page of the team's log, newest first. Costs the same however long the log is: every way to narrow it goes along an
 * index, and where two filters meet only a bounded stretch is looked through before the page is shown.
 */
export const listAudit = query({
  who: member('audit.read'),
  input: AuditList,
  async run({ who, tx }, wanted): Promise<AuditPage> {
    const scope = await narrow(tx, who, wanted)
    const nothing = {
      entries: [],
      older: null,
      newer: null,
      tooMany: scope?.tooMany ?? false,
      searchedTo: null,
    }
    if (!scope) return nothing

    const upwards = wanted.newer !== undefined && wanted.older === undefined
    const start = upwards ? wanted.newer : wanted.older
    const { seqs, edge } = await look(tx, who.teamId, scope, { upwards, start, limit: entriesPerPage + 1 })
    const more = seqs.length > entriesPerPage
    const shown = seqs.slice(0, entriesPerPage)
    const goesOn = more ? (shown.at(-1) ?? null) : edge
    const entries = await read(tx, who.teamId, shown)
    const [first, last] = [entries[0]?.seq ?? null, entries.at(-1)?.seq ?? null]
    return {
      ...nothing,
      entries,
      older: upwards ? (last ?? lowered(start)) : goesOn,
      newer: upwards ? goesOn : start === undefined ? null : (first ?? raised(start)),
      searchedTo: !more && edge ? await momentOf(tx, who.teamId, edge) : null,
    }
  },
})

/** From an empty page the way back includes the entry it was turned at. */
const raised = (start: number) => Math.max(1, start - 1)
const lowered = (start: number | undefined) => (start === undefined ? null : start + 1)

async function read(tx: Tx, teamId: string, seqs: number[]): Promise<AuditEntry[]> {
  if (!seqs.length) return []
  const rows = await tx
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.teamId, teamId), inArray(auditEntries.seq, seqs)))
    .orderBy(desc(auditEntries.seq))
  const devices = await devicesOf(
    tx,
    teamId,
    rows.flatMap(({ sessionId }) => sessionId ?? []),
  )
  const labels = await labelsOf(tx, teamId, seqs)
  return rows.map(({ hash, teamId: _, sessionId, ...entry }) => ({
    ...(labels ? withoutAddress(entry) : entry),
    device: devices.get(sessionId ?? '') ?? null,
    label: labels?.get(entry.seq) ?? null,
  }))
}

/** Sessions are the door's; of those that this team's entries name, it learns what kind of browser it was. */
const devicesOf = (tx: Tx, teamId: string, ids: string[]) =>
  asTheDoor(tx, teamId, async () => {
    if (!ids.length) return new Map<string, string>()
    const found = await tx
      .select({ id: sessions.id, device: sessions.device })
      .from(sessions)
      .where(inArray(sessions.id, [...new Set(ids)]))
    return new Map(found.map(({ id, device }) => [id, device]))
  })

async function momentOf(tx: Tx, teamId: string, seq: number): Promise<Date | null> {
  const [entry] = await tx
    .select({ at: auditEntries.at })
    .from(auditEntries)
    .where(and(eq(auditEntries.teamId, teamId), eq(auditEntries.seq, seq)))
  return entry?.at ?? null
}
