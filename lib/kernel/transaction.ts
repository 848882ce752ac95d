import { DrizzleQueryError, sql } from 'drizzle-orm'
import type { Orm, Tx } from '@/db/database'
import { database } from './database'

/** Runs in one transaction as the role that sees this team only. */
export const inTeam = <T>(teamId: string, run: (tx: Tx) => Promise<T>): Promise<T> =>
  transaction(async (tx) => {
    await become(tx, 'latchkey_team', teamId)
    return run(tx)
  })

/** Runs in one transaction as the door: identity tables, operators, the import. No team is set. */
export const atTheDoor = <T>(run: (tx: Tx) => Promise<T>): Promise<T> =>
  transaction(async (tx) => {
    await become(tx, 'latchkey_door', '')
    return run(tx)
  })

/**
 * For the part of a team's verb that touches how people sign in; afterwards the transaction is the team's
 * again.
 */
export async function asTheDoor<T>(tx: Tx, teamId: string, run: () => Promise<T>): Promise<T> {
  await become(tx, 'latchkey_door', teamId)
  const result = await run()
  await become(tx, 'latchkey_team', teamId)
  return result
}

/** One at a time per name: waits until whoever holds the same name has committed. */
export const alone = (tx: Tx, name: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)

/** Reads without a transaction, for the door's own look-ups. */
export const orm = async (): Promise<Orm> => (await database()).orm

async function transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await (await orm()).transaction(run)
  } catch (error) {
    throw withoutParameters(error)
  }
}

/**
 * A failed statement names its parameters in its message, and they may be anybody's address: they stay out of
 * the log.
 */
export function withoutParameters(error: unknown): unknown {
  if (error instanceof DrizzleQueryError) {
    error.message = `Failed query: ${error.query}`
    error.params = []
  }
  return error
}

const become = (tx: Tx, role: 'latchkey_team' | 'latchkey_door', teamId: string) =>
  tx.execute(sql`select set_config('role', ${role}, true), set_config('latchkey.team_id', ${teamId}, true)`)
