import { allPermissions, type Grants, type Level, levels, type Permission } from './permissions'

/** Somebody's place in a team as far as rules need to know it. */
export type Seat = { id: string; grants: Grants }

/** How far this seat's permission reaches. */
const levelOf = (who: { grants: Grants }, permission: Permission): Level => who.grants[permission] ?? 'none'

/** Whether this seat holds the permission at all, at whatever reach. */
export const can = (who: { grants: Grants }, permission: Permission) => levelOf(who, permission) !== 'none'

/** Whether the first holds at least everything the second holds. */
export const covers = (first: { grants: Grants }, second: { grants: Grants }) =>
  allPermissions.every((name) => rank(levelOf(first, name)) >= rank(levelOf(second, name)))

/** Whether the first holds everything the second holds, and something besides. */
export const exceeds = (first: { grants: Grants }, second: { grants: Grants }) =>
  covers(first, second) && !covers(second, first)

/** Whether this role does more than read: whoever is given it decides about others. */
export const decides = (role: { grants: Grants }) =>
  allPermissions.some((name) => !name.endsWith('.read') && can(role, name))

const rank = (level: Level) => levels.indexOf(level)

/**
 * You may move a colleague who stands no higher than you, to a role that carries nothing you lack. Never
 * yourself, unless you step down as an owner.
 */
export const mayChangeRole = (actor: Seat, target: Seat, to: { grants: Grants }) =>
  can(actor, 'member.change_role') &&
  covers(actor, target) &&
  covers(actor, to) &&
  (actor.id !== target.id || can(actor, 'team.own'))

/** You may suspend or remove a colleague who stands no higher than you. Never yourself. */
export const maySuspend = (actor: Seat, target: Seat) =>
  can(actor, 'member.suspend') && actor.id !== target.id && covers(actor, target)

/** You may say of a colleague who stands no higher than you whether they are external. Never of yourself. */
export const mayMarkExternal = (actor: Seat, target: Seat) =>
  can(actor, 'member.change_role') && actor.id !== target.id && covers(actor, target)

/** You may take a colleague out of the team who stands no higher than you; yourself you leave. */
export const mayRemove = (actor: Seat, target: Seat) =>
  can(actor, 'member.remove') && actor.id !== target.id && covers(actor, target)

/** You may invite to a role that carries nothing you lack. */
export const mayInviteAs = (actor: Seat, to: { grants: Grants }) =>
  can(actor, 'member.invite') && covers(actor, to)

/** You may send a link for, or correct the address of, a colleague who stands no higher than you. */
export const mayReach = (actor: Seat, target: Seat) => can(actor, 'member.invite') && covers(actor, target)

/**
 * You may help a colleague back in who stands no higher than you. Never yourself, and never an owner: owners
 * have ways of their own.
 */
export const mayHelpIn = (actor: Seat, target: Seat) =>
  can(actor, 'member.help_in') && actor.id !== target.id && covers(actor, target) && !can(target, 'team.own')
