import { describe, expect, test } from 'vitest'
import { type HeirSeat, ownersAreAway, type Proposal, proposalState, whyNoLink, whyNotHeir } from './heir'

const day = (n: number) => new Date(Date.UTC(2027, 0, n))

const seat: HeirSeat = {
  state: 'active',
  suspendedAt: null,
  external: false,
  redirected: false,
  confirmedAt: day(1),
  lockedAt: null,
  isOwner: false,
  isOperator: false,
  seenAt: day(19),
}

describe('who may become an owner on the vendor’s word', () => {
  test.each<[string, Partial<HeirSeat>, string | null]>([
    ['an active member with an address of their own', {}, null],
    ['an old access', { state: 'old' }, 'heir_inactive'],
    ['somebody invited', { state: 'invited' }, 'heir_inactive'],
    ['an access marked as unused', { state: 'unused' }, 'heir_inactive'],
    ['somebody removed', { state: 'removed' }, 'heir_inactive'],
    ['somebody suspended', { suspendedAt: day(1) }, 'heir_inactive'],
    ['somebody whose sign-in is locked', { lockedAt: day(1) }, 'heir_inactive'],
    ['an external', { external: true }, 'heir_external'],
    ['an address nobody has confirmed', { confirmedAt: null }, 'heir_unconfirmed'],
    ['mail that is led round', { redirected: true }, 'heir_unconfirmed'],
    ['an owner', { isOwner: true }, 'heir_owner'],
    ['the vendor’s staff', { isOperator: true }, 'heir_staff'],
    ['the vendor’s staff, whatever else', { isOperator: true, external: true }, 'heir_staff'],
  ])('%s', (_, changes, expected) => {
    expect(whyNotHeir({ ...seat, ...changes })).toBe(expected)
  })
})

describe('whom the vendor may give a link', () => {
  const ledRound = { redirected: true, confirmedAt: null }
  test.each<[string, Partial<HeirSeat>, string | null]>([
    ['somebody invited', { state: 'invited' }, null],
    ['an access marked as unused', { state: 'unused' }, null],
    ['an owner whose own link went astray', { state: 'invited', isOwner: true }, null],
    ['mail led round, not seen for fourteen days', { ...ledRound, seenAt: day(6) }, null],
    ['mail led round, never seen', { ...ledRound, seenAt: null }, null],
    ['mail led round, seen thirteen days ago', { ...ledRound, seenAt: day(7) }, 'heir_has_sign_in'],
    ['an address of their own, not seen for long', { seenAt: day(1) }, 'heir_has_sign_in'],
    ['an old access', { state: 'old' }, 'heir_inactive'],
    ['somebody removed', { state: 'removed' }, 'heir_inactive'],
    ['somebody suspended', { state: 'invited', suspendedAt: day(1) }, 'heir_inactive'],
    ['a sign-in that is locked', { state: 'invited', lockedAt: day(1) }, 'heir_inactive'],
    ['an external', { state: 'invited', external: true }, 'heir_external'],
    ['the vendor’s staff', { state: 'invited', isOperator: true }, 'heir_staff'],
  ])('%s', (_, changes, expected) => {
    expect(whyNoLink({ ...seat, ...changes }, day(20))).toBe(expected)
  })
})

test.each([
  ['seen today', 1, day(20), false],
  ['seen thirteen days ago', 1, day(7), false],
  ['seen fourteen days ago', 1, day(6), true],
  ['never seen', 2, null, true],
  ['nobody who could sign in', 0, day(20), true],
])('owners are away: %s', (_, acting, seenAt, expected) => {
  expect(ownersAreAway({ acting, seenAt }, day(20))).toBe(expected)
})

describe('how far a proposal is', () => {
  const proposal: Proposal = { readyAt: day(4), expiresAt: day(11), cancelledAt: null, completedAt: null }
  test.each<[string, Partial<Proposal>, number, string]>([
    ['before its time', {}, 3, 'waiting'],
    ['at its time', {}, 4, 'ready'],
    ['a week later', {}, 11, 'expired'],
    ['stopped', { cancelledAt: day(2) }, 5, 'cancelled'],
    ['stopped, long ago', { cancelledAt: day(2) }, 20, 'cancelled'],
    ['taken', { completedAt: day(5) }, 20, 'completed'],
  ])('%s', (_, changes, at, expected) => {
    expect(proposalState({ ...proposal, ...changes }, day(at))).toBe(expected)
  })
})
