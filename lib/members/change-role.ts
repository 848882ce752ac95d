import { and, eq } from 'drizzle-orm'
import { members } from '@/db/schema'
import { command } from '@/lib/kernel/command'
import { conflict, forbidden } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { can, covers, mayChangeRole, type Seat } from '@/lib/policy/can'
import type { Grants } from '@/lib/policy/permissions'
import { findMember } from './find-member'
import { findRole } from './find-role'
import { RoleChange } from './input'
import { handOnMainAccount } from './main-account'
import { keepAnOwner } from './owners'

/** Gives a colleague another role; takes effect with their next request. */
export const changeRole = command({
  does: 'member.role_changed',
  who: member('member.change_role', { alone: true, fresh: true }),
  input: RoleChange,
  async run({ who, tx }, { memberId, roleId }) {
    const colleague = await findMember(tx, who, memberId)
    const role = await findRole(tx, who, roleId)
    if (!mayChangeRole(who, colleague, role)) throw forbidden(whyNot(who, colleague, role))
    if (colleague.state === 'old' || colleague.state === 'unused') throw conflict('old_access')
    const returns = { name: colleague.name, role: role.name }
    if (role.id === colleague.role.id) return { unchanged: true, returns }
    if (!can(role, 'team.own')) await keepAnOwner(tx, who, colleague.id)

    await tx
      .update(members)
      .set({ roleId: role.id })
      .where(and(eq(members.teamId, who.teamId), eq(members.id, colleague.id)))
    const handedOn = can(role, 'team.own')
      ? undefined
      : await handOnMainAccount(tx, colleague, { teamId: who.teamId, by: who.id })
    return {
      subject: { type: 'member', id: colleague.id, name: colleague.name },
      before: { role: colleague.role.name },
      after: { role: role.name, ...handedOn },
      returns,
    }
  },
})

function whyNot(who: Seat, colleague: Seat, role: { grants: Grants }) {
  if (!covers(who, role)) return 'role_above_yours'
  return who.id === colleague.id ? 'not_yourself' : 'stands_higher'
}
