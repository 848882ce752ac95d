import type { Preset } from '@/db/schema'
import { newId } from '@/lib/kernel/ids'
import type { Access } from './access'

/** Everything that is written for one access, as JSON carries it to the database. */
export type SeatRow = ReturnType<typeof seatRow>

/** One person who signs in, one seat and what the old system knew, from one row. */
export function seatRow(
  access: Access,
  team: { id: string; roleIds: Record<Preset, string> },
  isMain: boolean,
) {
  const { password } = access
  return {
    id: newId(),
    user_id: newId(),
    team_id: team.id,
    role_id: team.roleIds[presetFor(access.role, isMain)],
    // A list of people needs something to show; the old name itself stays as it was.
    shown_name: (access.name.trim() || access.userName).slice(0, MAX_SHOWN_NAME),
    is_main: isMain,
    password_scheme: password.usable ? password.scheme : 'none',
    password_hash: password.usable ? password.hash : null,
    user_name: access.userName,
    name: access.name,
    flagged_main: access.flaggedMain,
    apps: access.applications,
    rights: rightsOf(access),
    old_role: access.role,
    old_email: access.emailTyped,
    phones: access.phones,
    remark: access.remark,
    locked_then: access.locked,
    must_set_password: !password.usable,
    old_created_at: access.createdAt,
    old_last_sign_in_at: access.lastSignIn?.at ?? null,
    line: access.line,
  }
}

export const rightsOf = ({ rights }: Access): readonly string[] => (rights === 'all' ? ['all'] : rights)

/** Names stand in an index, which takes no book. */
const MAX_SHOWN_NAME = 200

/** The main account owns; whoever administered in the old system does so here; everybody else is a member. */
function presetFor(oldRole: string, isMain: boolean): Preset {
  if (isMain) return 'owner'
  return ADMINISTRATORS.has(oldRole) ? 'administrator' : 'member'
}

const ADMINISTRATORS: ReadonlySet<string> = new Set(['admin', 'superadmin', 'deputy'])
