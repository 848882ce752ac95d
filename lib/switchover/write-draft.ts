import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'

export type Decision = { id: string; email: string; unused: boolean; redirect: boolean }

/** Writes decisions in one statement, however many there are; `savedAt` null marks what comes from the old system. */
export async function writeDraft(
  tx: Tx,
  teamId: string,
  decisions: readonly Decision[],
  savedAt: Date | null,
) {
  await tx.execute(sql`
    update accesses set
      draft_email = given.email,
      draft_unused = given.unused,
      draft_redirect = given.redirect,
      draft_saved_at = ${savedAt?.toISOString() ?? null}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb)
      as given (id uuid, email text, unused boolean, redirect boolean)
    where accesses.team_id = ${teamId} and accesses.id = given.id`)
}
