import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { broughtToWords } from '@/lib/kernel/constraints'
import { Refusal } from '@/lib/kernel/errors'
import { addressOf } from '@/lib/policy/switch-over'
import type { AccessRow } from './access-rows'

/**
 * Gives every access its address or marks it as unused, in two statements however many rows there are. The unique index
 * decides who gets an address that two want; who loses is asked again (`lost`), with nothing of this kept. As the door.
 */
export async function giveAddresses(
  tx: Tx,
  teamId: string,
  rows: readonly AccessRow[],
  lost: () => Promise<never>,
): Promise<void> {
  const given = JSON.stringify(
    rows.map((row) => ({
      id: row.id,
      email: addressOf(row),
      unused: row.unused,
      redirect: row.redirect && !row.isMain,
    })),
  )
  try {
    const written = await tx.transaction((inner) => inner.execute(intoUsers(teamId, given)))
    // An address that a person has confirmed is changed by nobody else; an old access never has one.
    if ((written as unknown as { rows: unknown[] }).rows.length !== rows.length)
      throw new Error('an old access has a confirmed address of its own')
  } catch (error) {
    if (broughtToWords(error) instanceof Refusal) return lost()
    throw error
  }
  await tx.execute(intoSeats(teamId, given))
}

/** The old user name is kept as retired, and the password is dead: nobody ever proved that it was one person's. */
const intoUsers = (teamId: string, given: string) => sql`
  update users set
    email = given.email,
    retired_user_name = coalesce(users.user_name, users.retired_user_name),
    user_name = null,
    password_scheme = 'none',
    password_hash = null,
    password_set_at = null,
    password_failures = 0,
    locked_at = case when given.unused then users.locked_at end,
    locked_reason = case when given.unused then users.locked_reason end
  from jsonb_to_recordset(${given}::jsonb) as given (id uuid, email text, unused boolean), members
  where members.team_id = ${teamId} and members.id = given.id and users.id = members.user_id
    and users.email_confirmed_at is null
  returning users.id`

const intoSeats = (teamId: string, given: string) => sql`
  update members set
    state = case when given.unused then 'unused' else 'invited' end,
    redirected = given.redirect and not given.unused
  from jsonb_to_recordset(${given}::jsonb) as given (id uuid, unused boolean, redirect boolean)
  where members.team_id = ${teamId} and members.id = given.id`
