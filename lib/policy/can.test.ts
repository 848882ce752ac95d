import { expect, test } from 'vitest'
import { can, covers, mayChangeRole, mayInviteAs, mayReach, mayRemove, maySuspend } from './can'
import { allPermissions, presets } from './permissions'

const seat = (id: string, role: keyof typeof presets) => ({ id, grants: presets[role] })
const [owner, owner2, admin, admin2, member] = [
  seat('o', 'owner'),
  seat('o2', 'owner'),
  seat('a', 'administrator'),
  seat('a2', 'administrator'),
  seat('m', 'member'),
]

test('an owner holds every permission, a member only what lets them in', () => {
  expect(allPermissions.filter((name) => can(owner, name))).toEqual(allPermissions)
  expect(allPermissions.filter((name) => can(member, name))).toEqual(['team.read'])
})

test.each([
  ['owner over administrator', owner, admin, true],
  ['administrator over owner', admin, owner, false],
  ['administrator over administrator', admin, admin2, true],
  ['member over member', member, member, true],
  [
    'department over team',
    { grants: { 'audit.read': 'department' } },
    { grants: { 'audit.read': 'team' } },
    false,
  ],
  ['team over own', { grants: { 'audit.read': 'team' } }, { grants: { 'audit.read': 'own' } }, true],
] as const)('%s: %s', (_, first, second, answer) => {
  expect(covers(first, second)).toBe(answer)
})

test.each([
  ['an owner makes an administrator an owner', owner, admin, owner2, true],
  ['an owner demotes another owner', owner, owner2, member, true],
  ['an owner steps down', owner, owner, member, true],
  ['an administrator makes a member an administrator', admin, member, admin2, true],
  ['an administrator makes a member an owner', admin, member, owner, false],
  ['an administrator demotes an owner', admin, owner, member, false],
  ['an administrator changes itself', admin, admin, member, false],
  ['a member changes anybody', member, member, member, false],
] as const)('%s: %s', (_, actor, target, to, answer) => {
  expect(mayChangeRole(actor, target, to)).toBe(answer)
})

test.each([
  ['owner, administrator', owner, admin, true],
  ['administrator, owner', admin, owner, false],
  ['administrator, administrator', admin, admin2, true],
  ['owner, itself', owner, owner, false],
  ['member, administrator', member, admin, false],
] as const)('%s: may suspend and remove %s', (_, actor, target, answer) => {
  expect(maySuspend(actor, target)).toBe(answer)
  expect(mayRemove(actor, target)).toBe(answer)
})

test('nobody invites to a role that holds more than they do', () => {
  expect(mayInviteAs(admin, admin2)).toBe(true)
  expect(mayInviteAs(admin, owner)).toBe(false)
  expect(mayInviteAs(member, member)).toBe(false)
})

test('nobody sends links for somebody who stands higher', () => {
  expect(mayReach(admin, member)).toBe(true)
  expect(mayReach(admin, owner)).toBe(false)
})
