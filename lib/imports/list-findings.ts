import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { importFindings, imports } from '@/db/schema'
import { notFound } from '@/lib/kernel/errors'
import { query } from '@/lib/kernel/query'
import { operator } from '@/lib/kernel/who'
import type { StoredKind } from './database-findings'
import { FindingsWanted } from './input'

export type FindingRow = Awaited<ReturnType<typeof listFindings>>['findings'][number]

/** What was found, line by line, a page at a time; read by key, so the last page costs what the first does. */
export const listFindings = query({
  who: operator(),
  input: FindingsWanted,
  async run({ tx }, { importId, kind, after, before, limit }) {
    const [known] = await tx.select({ id: imports.id }).from(imports).where(eq(imports.id, importId))
    if (!known) throw notFound()
    const backwards = before !== undefined && after === undefined
    const place = sql`(${importFindings.line}, ${importFindings.position})`
    const rows = await tx
      .select({
        position: importFindings.position,
        kind: importFindings.kind,
        line: importFindings.line,
        customer: importFindings.customer,
        userName: importFindings.userName,
        detail: importFindings.detail,
      })
      .from(importFindings)
      .where(
        and(
          eq(importFindings.importId, importId),
          kind ? eq(importFindings.kind, kind) : undefined,
          after ? sql`${place} > ${marked(after)}` : undefined,
          backwards ? sql`${place} < ${marked(before)}` : undefined,
        ),
      )
      .orderBy(
        backwards ? desc(importFindings.line) : asc(importFindings.line),
        backwards ? desc(importFindings.position) : asc(importFindings.position),
      )
      .limit(limit + 1)
    const more = rows.length > limit
    const shown = rows.slice(0, limit).map((row) => ({ ...row, kind: row.kind as StoredKind }))
    if (backwards) shown.reverse()
    return {
      findings: shown,
      previous: (backwards ? more : after !== undefined) ? markOf(shown[0]) : null,
      next: backwards || more ? markOf(shown.at(-1)) : null,
    }
  },
})

const markOf = (row: { line: number; position: number } | undefined) =>
  row ? `${row.line}-${row.position}` : null

function marked(mark: string) {
  const [line, position] = mark.split('-').map(Number)
  return sql`(${line}::integer, ${position}::bigint)`
}
