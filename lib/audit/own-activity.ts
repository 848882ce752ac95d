import { and, desc, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import { auditEntries } from '@/db/schema'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { labelsOf } from './labels'
import type { AuditEntry } from './list-audit'

const perPage = 50

const OwnList = z.object({
  /** Older than this entry; the newest without. */
  older: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 53)
    .optional(),
})

/**
 * What the team's log says that oneself has done, the newest first, with one's own addresses and labels: everybody may
 * know what is kept about them (GDPR, article 15). Along the index of who did it, so the log may be long.
 */
export const ownActivity = query({
  who: member('team.read'),
  input: OwnList,
  async run({ who, tx }, { older }) {
    const rows = await tx
      .select()
      .from(auditEntries)
      .where(
        and(
          eq(auditEntries.teamId, who.teamId),
          eq(auditEntries.actorId, who.userId),
          older === undefined ? undefined : lt(auditEntries.seq, older),
        ),
      )
      .orderBy(desc(auditEntries.seq))
      .limit(perPage + 1)
    const shown = rows.slice(0, perPage)
    const labels = await labelsOf(
      tx,
      who.teamId,
      shown.map(({ seq }) => seq),
    )
    const entries: AuditEntry[] = shown.map(({ hash, teamId, sessionId, ...entry }) => ({
      ...entry,
      device: null,
      label: labels?.get(entry.seq) ?? null,
    }))
    return {
      entries,
      labelled: labels !== null,
      older: rows.length > perPage ? (shown.at(-1)?.seq ?? null) : null,
      first: older === undefined,
    }
  },
})
