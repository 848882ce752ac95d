import { type AuditAction, auditActions } from './audit-actions'

/** What entries are about, as one looks for them; the order is the order of the list to choose from. */
export const auditGroups = [
  'sign_in',
  'members',
  'account',
  'rules',
  'switch_over',
  'denied',
  'vendor',
] as const
export type AuditGroup = (typeof auditGroups)[number]

const groupOfNoun: Record<NounOf<AuditAction>, AuditGroup> = {
  access: 'denied',
  session: 'sign_in',
  password: 'sign_in',
  profile: 'account',
  email: 'account',
  factor: 'sign_in',
  recovery: 'sign_in',
  recovery_codes: 'sign_in',
  member: 'members',
  policy: 'rules',
  pass: 'sign_in',
  network: 'rules',
  switch_over: 'switch_over',
  team: 'vendor',
  import: 'vendor',
  phase: 'vendor',
  operator: 'vendor',
  clock: 'vendor',
}

type NounOf<A extends string> = A extends `${infer Noun}.${string}` ? Noun : never

/** The group an action belongs to. */
export const groupOf = (action: AuditAction): AuditGroup =>
  groupOfNoun[action.split('.')[0] as NounOf<AuditAction>]

/** All actions of a group. */
export const actionsIn = (group: AuditGroup): AuditAction[] =>
  auditActions.filter((action) => groupOf(action) === group)
