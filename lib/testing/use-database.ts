import { afterAll, beforeAll } from 'vitest'
import type { Database } from '@/db/database'
import { setClockOffset } from '@/lib/kernel/clock'
import { useDatabase } from '@/lib/kernel/database'
import { openFreshDatabase } from './database'

/** Gives this file's verbs a database of their own for as long as its tests run. */
export function withDatabase(): () => Database {
  let open: Database | undefined
  beforeAll(async () => {
    // Files share a process, and the one before may have left the clock elsewhere.
    setClockOffset(0)
    open = await openFreshDatabase()
    useDatabase(open)
  })
  afterAll(async () => open?.close())
  return () => {
    if (!open) throw new Error('the database is opened before the first test')
    return open
  }
}
