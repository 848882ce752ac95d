/**
 * Everything that can be allowed, once: the role editor, the API's scopes, the audit labels, the translations
 * and the docs are made from this table, and a test fails when they differ.
 */
export const permissions = {
  'team.own': 'Be an owner: appoint owners and decide about the whole team.',
  'team.read': 'See the team and its home page.',
  'member.read': 'See who belongs to the team and how far each invitation is.',
  'member.invite': 'Invite people, send links again, correct addresses and withdraw invitations.',
  'member.change_role': 'Give a colleague another role.',
  'member.suspend': 'Suspend a colleague and take that back.',
  'member.remove': 'Remove a colleague from the team.',
  'member.help_in': 'Help a colleague back in whose second factor is lost.',
  'audit.read': 'Read the activity log.',
  'policy.read': 'See the rules of the team and how far everybody is with them.',
  'policy.change': 'Lay down what the team demands: second factors, sessions, passwords, networks.',
  'network.grant': 'Let a colleague in from a place that the rules would refuse.',
  'switch_over.carry_out': 'Carry out the switch-over for all accesses.',
} as const

export type Permission = keyof typeof permissions

/** How far a permission reaches; the order is the rank. */
export const levels = ['none', 'own', 'department', 'team'] as const
export type Level = (typeof levels)[number]

/** What a role holds; what is not named is `none`. */
export type Grants = Partial<Record<Permission, Level>>

export const allPermissions = Object.keys(permissions) as Permission[]

const whole = (names: readonly Permission[]): Grants =>
  Object.fromEntries(names.map((name) => [name, 'team']))

/** Where every team's roles start. */
export const presets: Record<'owner' | 'administrator' | 'member', Grants> = {
  owner: whole(allPermissions),
  administrator: whole([
    'team.read',
    'member.read',
    'member.invite',
    'member.change_role',
    'member.suspend',
    'member.remove',
    'member.help_in',
    'audit.read',
    'policy.read',
    'network.grant',
  ]),
  member: whole(['team.read']),
}
