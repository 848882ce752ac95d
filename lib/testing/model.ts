/** What the tests of a project need to make a database of their own: a migrated model to copy. */
export type Model =
  | { kind: 'pglite'; dump: string }
  | { kind: 'postgres'; url: string }
  | { kind: 'neon'; url: string; wsProxy: string }

/** The migrated database that every test's database is a copy of. */
export const modelName = 'latchkey_model'

declare module 'vitest' {
  export interface ProvidedContext {
    model: Model
  }
}
