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
  /** How many accesses the check found to be new; what was really added is counted below. */
  newAccesses: integer('new_accesses').notNull().default(0),
  /** The lines of the main accounts, which can only be known when the whole file has been read. */
  mainLines: integer('main_lines').array().notNull().default([]),
  /** The line after the last row that has been written. */
  nextLine: integer('next_line').notNull().default(0),
  addedAccesses: integer('added_accesses').notNull().default(0),
  knownAccesses: integer('known_accesses').notNull().default(0),
  refusedAccesses: integer('refused_accesses').notNull().default(0),
  /** Null where the command line did it. */
  createdBy: id('created_by'),
  createdAt: at('created_at').notNull(),
  confirmedAt: at('confirmed_at'),
  /** When the last rows were written: an import that stands still can be seen. */
  movedAt: at('moved_at'),
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
    customer: text(),
    userName: text('user_name'),
    /** What a person needs to understand it: the column, the address, the line of the first row. */
    detail: text(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.position] }),
    index('import_findings_line_idx').on(t.importId, t.line, t.position),
    index('import_findings_kind_idx').on(t.importId, t.kind, t.line, t.position),
  ],
)

/** `uploading`: the file is on its way. `checked`: waits for a word. `running`: confirmed, being written. */
export type ImportState = 'uploading' | 'checked' | 'running' | 'done'
