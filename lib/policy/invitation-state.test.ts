import { describe, expect, test } from 'vitest'
import { type InvitationFacts, invitationState, type SeatFacts } from './invitation-state'

const now = new Date('2026-11-23T09:00:00Z')
const before = new Date('2026-11-22T09:00:00Z')
const later = new Date('2026-11-29T09:00:00Z')

const seat = (state: SeatFacts['state'], suspended = false): SeatFacts => ({
  state,
  suspendedAt: suspended ? before : null,
})
const link = (facts: Partial<InvitationFacts> = {}): InvitationFacts => ({
  createdAt: before,
  expiresAt: later,
  sentAt: before,
  bouncedAt: null,
  openedAt: null,
  withdrawnAt: null,
  ...facts,
})

describe('the state of a seat', () => {
  test.each<[string, InvitationFacts | null, SeatFacts, string]>([
    ['the mail waits to be sent', link({ sentAt: null }), seat('invited'), 'sending'],
    ['the mail was sent', link(), seat('invited'), 'sent'],
    ['somebody looked at the page behind the link', link({ openedAt: before }), seat('invited'), 'opened'],
    ['the link runs out this very moment', link({ expiresAt: now }), seat('invited'), 'expired'],
    [
      'the link ran out after it was opened',
      link({ openedAt: before, expiresAt: before }),
      seat('invited'),
      'expired',
    ],
    [
      'the mail was never sent and the link ran out',
      link({ sentAt: null, expiresAt: before }),
      seat('invited'),
      'expired',
    ],
    ['the address refused the mail', link({ bouncedAt: before }), seat('invited'), 'undeliverable'],
    [
      'the address refused it before it was sent',
      link({ sentAt: null, bouncedAt: before }),
      seat('invited'),
      'undeliverable',
    ],
    [
      'refused and run out: the address is what to correct',
      link({ bouncedAt: before, expiresAt: before }),
      seat('invited'),
      'undeliverable',
    ],
    [
      'reported as refused, and yet opened',
      link({ bouncedAt: before, openedAt: before }),
      seat('invited'),
      'opened',
    ],
    ['taken back', link({ withdrawnAt: before }), seat('invited'), 'withdrawn'],
    [
      'taken back after everything else',
      link({ withdrawnAt: before, bouncedAt: before, openedAt: before, expiresAt: before }),
      seat('invited'),
      'withdrawn',
    ],
    ['waits without a link', null, seat('invited'), 'withdrawn'],
    ['has a sign-in', link({ openedAt: before }), seat('active'), 'activated'],
    ['has a sign-in since before invitations', null, seat('active'), 'activated'],
    ['is suspended', null, seat('active', true), 'suspended'],
    ['is suspended while still invited', link(), seat('invited', true), 'suspended'],
    ['is suspended and still signs in the old way', null, seat('old', true), 'suspended'],
    ['signs in by the old user name', null, seat('old'), 'old'],
    ['is an access that nobody uses', null, seat('unused'), 'unused'],
    ['is no longer part of the team', link(), seat('removed'), 'removed'],
    ['was suspended and then removed', null, seat('removed', true), 'removed'],
  ])('%s', (_, invitation, member, state) => {
    expect(invitationState(invitation, member, now)).toBe(state)
  })
})
