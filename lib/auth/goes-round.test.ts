import { afterEach, expect, test } from 'vitest'
import { setClockOffset } from '@/lib/kernel/clock'
import { goesRound } from './goes-round'

afterEach(() => setClockOffset(0))

test('two tabs and somebody impatient are no circle; what comes back at once is', () => {
  const turns = Array.from({ length: 9 }, () => goesRound('a session and a page'))
  expect(turns.indexOf(true)).toBeGreaterThanOrEqual(6)
  expect(turns.at(-1)).toBe(true)
  expect(goesRound('another page')).toBe(false)
  setClockOffset(11_000)
  expect(goesRound('a session and a page')).toBe(false)
})
