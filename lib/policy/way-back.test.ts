import { describe, expect, test } from 'vitest'
import { type Confirmer, requestState, type SeatBack, type WayBackRequest, waysBack } from './way-back'

const seat = (changes: Partial<SeatBack> = {}): SeatBack => ({
  teamId: 'a',
  isOwner: false,
  helpers: 1,
  colleagues: 2,
  colleagueOfRank: true,
  otherOwners: 1,
  holdsMost: true,
  unanswered: false,
  ...changes,
})

describe('which ways a person has', () => {
  const owner = (changes: Partial<SeatBack> = {}) => seat({ isOwner: true, helpers: 0, ...changes })
  test.each<[string, SeatBack[], string]>([
    ['a member among colleagues', [seat()], 'administrator:a colleagues:a'],
    ['a member where nobody has a factor', [seat({ colleagues: 0 })], 'administrator:a'],
    ['a member with one such colleague', [seat({ colleagues: 1 })], 'administrator:a'],
    ['a member whom nobody may help', [seat({ helpers: 0 })], 'colleagues:a'],
    ['a member in two teams', [seat(), seat({ teamId: 'b' })], 'administrator:a,b colleagues:a,b'],
    ['one owner of two', [owner()], 'colleagues:a'],
    ['one owner of two, the others of no rank', [owner({ colleagueOfRank: false })], 'ownerWait:a'],
    ['one owner of two, few have factors', [owner({ colleagues: 1 })], 'ownerWait:a'],
    ['one owner of two, nobody answered', [owner({ unanswered: true })], 'colleagues:a ownerWait:a'],
    ['the last owner', [owner({ otherOwners: 0 })], 'colleagues:a ownerWait:a'],
    ['the last owner, alone', [owner({ otherOwners: 0, colleagues: 0 })], 'ownerWait:a'],
    ['an owner here, a member there', [owner(), seat({ teamId: 'b' })], 'colleagues:a'],
    [
      'the last owner here, a member there',
      [owner({ otherOwners: 0, colleagues: 0 }), seat({ teamId: 'b' })],
      'ownerWait:a',
    ],
    [
      'a member who holds more there',
      [seat({ holdsMost: false }), seat({ teamId: 'b' })],
      'administrator:b colleagues:b',
    ],
    ['an owner here, made one there', [owner(), owner({ teamId: 'b' })], 'colleagues:a'],
    ['a member here, made an owner there', [seat(), owner({ teamId: 'b' })], 'ownerWait:b'],
    ['nobody’s member', [], ''],
  ])('%s', (_, seats, expected) => {
    const shown = Object.entries(waysBack(seats)).flatMap(([way, teams]) =>
      teams.length ? [`${way}:${teams.join(',')}`] : [],
    )
    expect(shown.join(' ')).toBe(expected)
  })

  test('every owner and every member of a team with an owner has at least one', () => {
    for (const isOwner of [true, false])
      for (const colleagues of [0, 1, 2, 9])
        for (const colleagueOfRank of [true, false])
          for (const otherOwners of [0, 1])
            for (const unanswered of [true, false]) {
              const helpers = isOwner ? 0 : otherOwners || 1
              const ways = waysBack([
                seat({ isOwner, helpers, colleagues, colleagueOfRank, otherOwners, unanswered }),
              ])
              expect(Object.values(ways).flat().length).toBeGreaterThan(0)
            }
  })
})

describe('how far a request is', () => {
  const at = new Date('2026-11-22T12:00:00Z')
  const [before, after] = [new Date(at.getTime() - 1), new Date(at.getTime() + 1)]
  const asked = (changes: Partial<WayBackRequest> = {}): WayBackRequest => ({
    kind: 'colleagues',
    createdAt: before,
    readyAt: null,
    expiresAt: after,
    cancelledAt: null,
    cancelledBy: null,
    completedAt: null,
    ...changes,
  })
  const wait = (changes: Partial<WayBackRequest> = {}) =>
    asked({ kind: 'owner_wait', readyAt: after, ...changes })
  const plain = { ofRank: false, isOwner: false }
  const rank = { ofRank: true, isOwner: false }
  const owner = { ofRank: true, isOwner: true }

  test.each<[string, WayBackRequest, boolean, Confirmer[], string]>([
    ['nobody yet', asked(), false, [], 'waiting'],
    ['one', asked(), false, [plain], 'waiting'],
    ['two', asked(), false, [plain, plain], 'ready'],
    ['an owner, two of no rank', asked(), true, [plain, plain], 'waiting'],
    ['an owner, one of them an owner', asked(), true, [plain, owner], 'ready'],
    ['an owner, one of them of rank, just asked', asked(), true, [plain, rank], 'waiting'],
    [
      'an owner, one of them of rank, half a day later',
      asked({ createdAt: new Date(at.getTime() - 12 * 3_600_000) }),
      true,
      [plain, rank],
      'ready',
    ],
    ['two, to the moment run out', asked({ expiresAt: at }), false, [plain, plain], 'expired'],
    [
      'two, then stopped by the person',
      asked({ cancelledAt: at, cancelledBy: 'person' }),
      false,
      [plain, plain],
      'cancelled',
    ],
    ['stopped by the link', asked({ cancelledAt: at, cancelledBy: 'link' }), false, [], 'cancelled'],
    ['refused by an owner', asked({ cancelledAt: at, cancelledBy: 'owner' }), false, [], 'refused'],
    ['used', asked({ completedAt: before, expiresAt: before }), false, [plain, plain], 'completed'],
    ['the wait goes on', wait(), true, [], 'waiting'],
    ['confirmations do not shorten the wait', wait(), true, [rank, rank], 'waiting'],
    ['the wait is over at this very moment', wait({ readyAt: at }), true, [], 'ready'],
    ['the wait was over too long ago', wait({ readyAt: before, expiresAt: before }), true, [], 'expired'],
    [
      'the wait was stopped',
      wait({ readyAt: before, cancelledAt: before, cancelledBy: 'link' }),
      true,
      [],
      'cancelled',
    ],
  ])('%s', (_, request, isOwner, confirmers, state) => {
    expect(requestState(request, { isOwner, confirmers }, at)).toBe(state)
  })
})
