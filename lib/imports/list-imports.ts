import { and, asc, desc, eq, gt, lt, ne } from 'drizzle-orm'
import { imports, users } from '@/db/schema'
import { query } from '@/lib/kernel/query'
import { operator } from '@/lib/kernel/who'
import type { ImportTotals } from './import-totals'
import { ImportsWanted } from './input'

const PER_PAGE = 50

/** Imports, newest first, a page at a time; ids sort by the time they were given. */
export const listImports = query({
  who: operator(),
  input: ImportsWanted,
  async run({ tx }, { after, before }) {
    const backwards = before !== undefined && after === undefined
    const rows = await tx
      .select({
        id: imports.id,
        fileName: imports.fileName,
        state: imports.state,
        totals: imports.totals,
        newAccesses: imports.newAccesses,
        addedAccesses: imports.addedAccesses,
        createdAt: imports.createdAt,
        by: users.name,
      })
      .from(imports)
      .leftJoin(users, eq(users.id, imports.createdBy))
      .where(
        and(
          ne(imports.state, 'uploading'),
          after ? lt(imports.id, after) : undefined,
          backwards ? gt(imports.id, before) : undefined,
        ),
      )
      .orderBy(backwards ? asc(imports.id) : desc(imports.id))
      .limit(PER_PAGE + 1)
    const more = rows.length > PER_PAGE
    const shown = rows.slice(0, PER_PAGE)
    if (backwards) shown.reverse()
    return {
      imports: shown.map((row) => ({ ...row, accesses: (row.totals as ImportTotals).accesses })),
      newer: (backwards ? more : after !== undefined) ? (shown[0]?.id ?? null) : null,
      older: backwards || more ? (shown.at(-1)?.id ?? null) : null,
    }
  },
})
