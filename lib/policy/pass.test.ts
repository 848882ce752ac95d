import { describe, expect, test } from 'vitest'
import { canBeEnded, isOpen, mayTravel, type Pass, passLimits, passMs, passState } from './pass'

const at = new Date('2026-11-24T10:00:00Z')
const hour = 3_600_000
const inHours = (n: number) => new Date(at.getTime() + n * hour)

const pass = (given: Partial<Pass> = {}): Pass => ({
  expiresAt: null,
  decision: null,
  startsAt: null,
  endsAt: null,
  endedAt: null,
  ...given,
})
const granted = (given: Partial<Pass>) => pass({ decision: 'granted', ...given })

describe('how far a pass is', () => {
  test.each<[string, Pass, ReturnType<typeof passState>]>([
    ['asked a moment ago', pass({ expiresAt: inHours(12) }), 'asked'],
    ['the last moment to say yes', pass({ expiresAt: new Date(at.getTime() + 1) }), 'asked'],
    ['nobody said anything', pass({ expiresAt: at }), 'expired'],
    ['a request without an end is none', pass(), 'expired'],
    ['somebody said no', pass({ decision: 'declined', expiresAt: inHours(1) }), 'declined'],
    ['taken back', pass({ decision: 'withdrawn', expiresAt: inHours(1) }), 'withdrawn'],
    ['yes, from now on', granted({ startsAt: at, endsAt: inHours(8) }), 'running'],
    [
      'yes, though the request would have run out',
      granted({ expiresAt: inHours(-1), startsAt: inHours(-2), endsAt: inHours(6) }),
      'running',
    ],
    ['its last moment', granted({ startsAt: inHours(-8), endsAt: at }), 'ended'],
    ['one before', granted({ startsAt: inHours(-8), endsAt: new Date(at.getTime() + 1) }), 'running'],
    ['given ahead', granted({ startsAt: inHours(24), endsAt: inHours(72) }), 'granted'],
    ['ended before its time', granted({ startsAt: inHours(-1), endsAt: inHours(7), endedAt: at }), 'ended'],
    ['ended before it began', granted({ startsAt: inHours(1), endsAt: inHours(7), endedAt: at }), 'ended'],
    ['granted without a time', granted({}), 'ended'],
  ])('%s', (_, given, state) => {
    expect(passState(given, at)).toBe(state)
  })

  test('only a request can be decided, only what runs or will run can be ended', () => {
    const states = ['asked', 'expired', 'declined', 'withdrawn', 'granted', 'running', 'ended'] as const
    expect(states.filter(isOpen)).toEqual(['asked'])
    expect(states.filter(canBeEnded)).toEqual(['granted', 'running'])
  })
})

test.each<[number, number | null]>([
  [0, null],
  [1, hour],
  [8, 8 * hour],
  [24, 24 * hour],
  [25, null],
  [1.5, null],
  [-1, null],
  [Number.NaN, null],
])('%d hours', (hours, ms) => {
  expect(passMs(hours)).toBe(ms)
})

test.each<[string, number, number, boolean]>([
  ['from now for a day', 0, 24, true],
  ['begun already', -2, 24, true],
  ['thirty days', 24, 24 + passLimits.travelDays * 24, true],
  ['thirty days with an hour more, as in autumn', 24, 25 + passLimits.travelDays * 24, true],
  ['more than thirty days', 24, 26 + passLimits.travelDays * 24, false],
  ['no time at all', 24, 24, false],
  ['backwards', 48, 24, false],
  ['over already', -48, -24, false],
  ['over at this moment', -48, 0, false],
  ['as far ahead as may be', passLimits.aheadDays * 24, passLimits.aheadDays * 24 + 24, true],
  ['too far ahead', passLimits.aheadDays * 24 + 1, passLimits.aheadDays * 24 + 24, false],
])('given ahead: %s', (_, from, to, may) => {
  expect(mayTravel({ startsAt: inHours(from), endsAt: inHours(to) }, at)).toBe(may)
})
