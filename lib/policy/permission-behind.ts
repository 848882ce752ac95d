import type { AuditAction } from './audit-actions'
import { type Permission, permissions } from './permissions'

/**
 * The permission that somebody lacked who was refused: what they tried is an action, or a page named by its
 * permission.
 */
export function permissionBehind(tried: string): Permission | null {
  if (tried in permissions) return tried as Permission
  return behind[tried as AuditAction] ?? (tried.startsWith('switch_over.') ? 'switch_over.carry_out' : null)
}

const behind: Partial<Record<AuditAction, Permission>> = {
  'member.invited': 'member.invite',
  'member.link_sent_again': 'member.invite',
  'member.address_corrected': 'member.invite',
  'member.invitation_withdrawn': 'member.invite',
  'member.role_changed': 'member.change_role',
  'member.suspended': 'member.suspend',
  'member.restored': 'member.suspend',
  'member.removed': 'member.remove',
  'member.external_changed': 'member.change_role',
  'session.member_ended': 'member.suspend',
  'password.new_asked': 'member.suspend',
  'session.everyone_ended': 'policy.change',
  'policy.second_factor_changed': 'policy.change',
  'policy.sessions_changed': 'policy.change',
  'policy.passwords_changed': 'policy.change',
  'policy.grace_extended': 'policy.change',
  'policy.exempted': 'policy.change',
  'policy.exemption_ended': 'policy.change',
  'network.draft_changed': 'policy.change',
  'network.draft_discarded': 'policy.change',
  'network.applied': 'policy.change',
  'network.confirmed': 'policy.change',
  'network.reverted': 'policy.change',
  'member.address_asked': 'member.help_in',
  'recovery.code_given': 'member.help_in',
  'recovery.cancelled': 'team.own',
  'recovery.proposal_stopped': 'member.help_in',
  'policy.place_labels_changed': 'policy.change',
  'pass.granted': 'network.grant',
  'pass.declined': 'network.grant',
  'pass.given': 'network.grant',
  'pass.ended': 'network.grant',
}
