import { openDatabase } from '@/db/client'
import type { Database } from '@/db/database'
import { migrate } from '@/db/migrate'
import { env } from '@/lib/env'

/** One open database per process, shared by the server and everything Next has bundled on its own. */
const home = globalThis as typeof globalThis & { __latchkeyDatabase?: Promise<Database> }

/** The database; opened and brought up to date on first use where no server has done so before (Vercel, commands). */
export function database(): Promise<Database> {
  home.__latchkeyDatabase ??= open()
  return home.__latchkeyDatabase
}

/** Gives this process the database it has opened itself: the server at its start, a test for its file. */
export const useDatabase = (opened: Database) => {
  home.__latchkeyDatabase = Promise.resolve(opened)
}

async function open(): Promise<Database> {
  try {
    const opened = await openDatabase(env())
    await migrate(opened)
    return opened
  } catch (error) {
    // A rejected open is not kept: the next request tries again.
    home.__latchkeyDatabase = undefined
    throw error
  }
}
