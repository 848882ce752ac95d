import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { now } from '@/lib/kernel/clock'
import type { SeatRow } from './seat-rows'

/**
 * Writes people, seats and old accesses in one statement. All rows travel as one JSON value: a batch is one parameter
 * whatever its size, and the same on every driver. Runs as the door.
 */
export async function writeSeats(tx: Tx, rows: readonly SeatRow[]): Promise<void> {
  if (!rows.length) return
  const at = sql`${now().toISOString()}::timestamptz`
  await tx.execute(sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
        id uuid, user_id uuid, team_id uuid, role_id uuid, shown_name text, is_main boolean,
        password_scheme text, password_hash text, user_name text, name text, flagged_main boolean,
        apps text[], rights text[], old_role text, old_email text, phones text[], remark text, locked_then boolean,
        must_set_password boolean, old_created_at timestamptz, old_last_sign_in_at timestamptz, line integer)
    ), people as (
      insert into users (id, name, user_name, password_scheme, password_hash, locked_at, locked_reason, created_at)
      select user_id, shown_name, user_name, password_scheme, password_hash,
        case when locked_then then ${at} end, case when locked_then then remark end, ${at}
      from given
    ), seats as (
      insert into members (team_id, id, user_id, role_id, name, is_main, state, created_at)
      select team_id, id, user_id, role_id, shown_name, is_main, 'old', ${at} from given
    )
    insert into accesses (team_id, id, user_name, name, flagged_main, apps, rights, old_role, old_email, phones, remark,
      locked_then, must_set_password, old_created_at, old_last_sign_in_at, line)
    select team_id, id, user_name, name, flagged_main, apps, rights, old_role, old_email, phones, remark,
      locked_then, must_set_password, old_created_at, old_last_sign_in_at, line from given`)
}
