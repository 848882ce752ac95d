import { expect, test } from 'vitest'
import type { InvitationState } from './invitation-state'
import { presets } from './permissions'
import { seatActions } from './seat-actions'

type Name = 'owner' | 'administrator' | 'member'
const seat = (id: string, role: Name) => ({ id, grants: presets[role] })

test.each<[Name, Name, InvitationState, string]>([
  ['owner', 'member', 'sent', 'send_again correct_address change_role change_external withdraw remove'],
  ['owner', 'member', 'opened', 'send_again correct_address change_role change_external withdraw remove'],
  ['owner', 'member', 'expired', 'send_again correct_address change_role change_external withdraw remove'],
  [
    'owner',
    'owner',
    'undeliverable',
    'send_again correct_address change_role change_external withdraw remove',
  ],
  ['owner', 'member', 'withdrawn', 'send_again correct_address change_role change_external remove'],
  [
    'owner',
    'administrator',
    'activated',
    'change_role change_external help_in end_sessions ask_password suspend remove',
  ],
  ['owner', 'owner', 'activated', 'change_role change_external end_sessions ask_password suspend remove'],
  [
    'owner',
    'member',
    'activated',
    'change_role change_external help_in end_sessions ask_password suspend remove',
  ],
  ['owner', 'member', 'suspended', 'change_role change_external restore remove'],
  ['owner', 'member', 'old', ''],
  ['owner', 'member', 'unused', ''],
  ['owner', 'member', 'removed', ''],
  [
    'administrator',
    'administrator',
    'activated',
    'change_role change_external help_in end_sessions ask_password suspend remove',
  ],
  [
    'administrator',
    'member',
    'sent',
    'send_again correct_address change_role change_external withdraw remove',
  ],
  ['administrator', 'owner', 'activated', ''],
  ['administrator', 'owner', 'sent', ''],
  ['member', 'member', 'sent', ''],
  ['member', 'member', 'activated', ''],
])('%s with %s who is %s: %s', (actor, target, state, offered) => {
  expect(seatActions(seat('me', actor), { ...seat('them', target), state }, 2).join(' ')).toBe(offered)
})

test.each<[Name, number, string]>([
  ['owner', 2, 'change_role'],
  ['owner', 1, ''],
  ['administrator', 2, ''],
  ['member', 1, ''],
])('%s with themselves while there are %i owners: %j', (role, owners, offered) => {
  expect(seatActions(seat('me', role), { ...seat('me', role), state: 'activated' }, owners).join(' ')).toBe(
    offered,
  )
})
