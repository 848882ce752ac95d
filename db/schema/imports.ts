import { customType, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { at, id } from './columns'

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/** One export of the old system on its way in: checked, confirmed, and where it stands, so that it can go on after a crash. */
export const imports = pgTable('imports', {
  id: id().primaryKey(),
  fileName: text('file_name').notNull(),
  sha256: text().notNull(),
  sizeBytes: integer('size_bytes').notNull(),
  state: text().$type<ImportState>().notNull(),
  totals: jsonb().$type<Record<string, unknown>>().notNull(),
  /** The line after the last row that has been written. */
  nextLine: integer('next_line').notNull().default(0),
  addedAccesses: integer('added_accesses').notNull().default(0),
  knownAccesses: integer('known_accesses').notNull().default(0),
  createdBy: id('created_by'),
  createdAt: at('created_at').notNull(),
  confirmedAt: at('confirmed_at'),
  completedAt: at('completed_at'),
})

/** The file itself, in pieces, until the import is complete. */
export const importParts = pgTable(
  'import_parts',
  {
    importId: id('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    part: integer().notNull(),
    bytes: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.part] })],
)

/** What was found, line by line; kept for the operator's page. */
export const importFindings = pgTable(
  'import_findings',
  {
    importId: id('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    kind: text().notNull(),
    line: integer().notNull(),
    customer: text().notNull(),
    userName: text('user_name').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.position] }),
    index('import_findings_kind_idx').on(t.importId, t.kind, t.position),
  ],
)

export type ImportState = 'checked' | 'running' | 'done'
