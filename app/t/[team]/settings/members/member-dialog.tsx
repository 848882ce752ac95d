import type { Role } from '@/lib/members/list-roles'
import { seatActions } from '@/lib/policy/seat-actions'
import { AddressDialog } from './address-dialog'
import { ExternalDialog } from './external-dialog'
import { HelpDialog } from './help-dialog'
import { listQuery, type Search } from './list-query'
import { PasswordDialog } from './password-dialog'
import type { DialogProps } from './question'
import { RemoveDialog } from './remove-dialog'
import { RestoreDialog } from './restore-dialog'
import { RoleDialog } from './role-dialog'
import { SessionsDialog } from './sessions-dialog'
import { SuspendDialog } from './suspend-dialog'
import { WithdrawDialog } from './withdraw-dialog'

/** The question that the address asks, if it is one that this actor may ask about this colleague. */
export function MemberDialog({ actor, search, member, roles }: Given) {
  const offered = seatActions(actor, member, member.owners)
  const closeHref = listQuery(search)
  const given = { actor, member, closeHref, hidden: { memberId: member.id, back: closeHref } }
  if (search.do === 'address' && offered.includes('correct_address')) return <AddressDialog {...given} />
  if (search.do === 'withdraw' && offered.includes('withdraw')) return <WithdrawDialog {...given} />
  if (search.do === 'role' && offered.includes('change_role')) return <RoleDialog {...given} roles={roles} />
  if (search.do === 'help' && offered.includes('help_in')) return <HelpDialog {...given} />
  if (search.do === 'external' && offered.includes('change_external')) return <ExternalDialog {...given} />
  if (search.do === 'sessions' && offered.includes('end_sessions')) return <SessionsDialog {...given} />
  if (search.do === 'password' && offered.includes('ask_password')) return <PasswordDialog {...given} />
  if (search.do === 'suspend' && offered.includes('suspend')) return <SuspendDialog {...given} />
  if (search.do === 'restore' && offered.includes('restore')) return <RestoreDialog {...given} />
  if (search.do === 'remove' && offered.includes('remove')) return <RemoveDialog {...given} />
  return null
}

type Given = Pick<DialogProps, 'actor' | 'member'> & { search: Search; roles: Role[] }
