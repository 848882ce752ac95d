import { and, eq, isNull, lt, ne, notExists, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { imports, members, teams } from '@/db/schema'
import { inMs, minutes } from '@/lib/kernel/clock'
import { notFound } from '@/lib/kernel/errors'
import { query } from '@/lib/kernel/query'
import { operator } from '@/lib/kernel/who'
import type { ImportTotals } from './import-totals'
import { OneImport } from './input'

export type ImportSeen = Awaited<ReturnType<typeof getImport>>

/** One import: what is in it, what was found, and how far it is. */
export const getImport = query({
  who: operator(),
  input: OneImport,
  async run({ tx }, { importId }) {
    const [row] = await tx
      .select({
        id: imports.id,
        fileName: imports.fileName,
        state: imports.state,
        totals: imports.totals,
        newAccesses: imports.newAccesses,
        nextLine: imports.nextLine,
        added: imports.addedAccesses,
        known: imports.knownAccesses,
        refused: imports.refusedAccesses,
        createdAt: imports.createdAt,
        confirmedAt: imports.confirmedAt,
        movedAt: imports.movedAt,
        completedAt: imports.completedAt,
      })
      .from(imports)
      .where(and(eq(imports.id, importId), ne(imports.state, 'uploading')))
    if (!row) throw notFound()
    const [earlier] = row.confirmedAt
      ? await tx
          .select({ id: imports.id })
          .from(imports)
          .where(and(eq(imports.state, 'running'), lt(imports.confirmedAt, row.confirmedAt)))
          .limit(1)
      : []
    return {
      ...row,
      totals: row.totals as ImportTotals,
      /** Customers it brought in of whom nobody has said yet which account is the main one. */
      undecided: await undecided(tx, importId),
      /** Another import is written first. */
      waits: row.state === 'running' && earlier !== undefined,
      /** Nothing has moved for so long that whoever wrote it must be gone. */
      stands: row.state === 'running' && !earlier && row.movedAt !== null && row.movedAt < inMs(-minutes(2)),
    }
  },
})

function undecided(tx: Tx, importId: string): Promise<number> {
  const main = tx
    .select({ one: sql`1` })
    .from(members)
    .where(and(eq(members.teamId, teams.id), eq(members.isMain, true)))
  return tx.$count(teams, and(eq(teams.importId, importId), isNull(teams.switchedAt), notExists(main)))
}
