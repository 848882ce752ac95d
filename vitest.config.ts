import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const apart = ['**/node_modules/**', '**/.next/**', '**/.data/**']
const workers = Number(process.env.LATCHKEY_TEST_WORKERS ?? 2)

/** The same tests of verbs, on one of the three databases. */
const onDatabase = (name: 'pglite' | 'postgres' | 'neon', include: string[]) => ({
  extends: true as const,
  test: {
    name,
    include,
    exclude: apart,
    env: { LATCHKEY_TEST_DB: name },
    globalSetup: ['lib/testing/global-setup.ts'],
    // Each file opens a database of its own; loading all modules anew for each as well would double the time.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // Outside of Next there is no browser bundle that it would have to keep server code out of.
      { find: /^server-only$/, replacement: `${root}lib/testing/server-only.ts` },
    ],
  },
  test: {
    pool: 'forks',
    maxWorkers: workers,
    env: { TZ: 'UTC' },
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...apart, '**/*.{db,race,built}.test.ts', 'tests/journeys/**'],
          isolate: false,
          testTimeout: 20_000,
        },
      },
      onDatabase('pglite', ['**/*.db.test.ts']),
      onDatabase('postgres', ['**/*.db.test.ts', '**/*.race.test.ts']),
      onDatabase('neon', ['**/*.db.test.ts']),
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts', '**/*.built.test.ts'],
          exclude: apart,
          globalSetup: ['lib/testing/built.ts'],
          // Each journey starts a server and a browser; two at once would only make each other slow.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // As long as the browser waits for whatever it is asked to find.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
})
