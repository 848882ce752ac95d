import { expect, test } from 'vitest'
import { OnceIn } from './once-in'

const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000)

test('the first time counts, and again when the stretch is over', () => {
  const once = new OnceIn(60_000)
  const asked: [string, number, boolean][] = [
    ['a', 0, true],
    ['a', 59, false],
    ['b', 59, true],
    ['a', 60, true],
    ['a', 61, false],
    // The demo's clock is set back.
    ['a', -3600, true],
    ['a', -3599, false],
  ]
  for (const [key, seconds, first] of asked) expect(once.isFirst(key, at(seconds))).toBe(first)
})

test('the oldest are forgotten first, so that it never grows', () => {
  const once = new OnceIn(60_000, 3)
  for (const key of ['a', 'b', 'c']) once.isFirst(key, at(0))
  once.isFirst('a', at(60))
  once.isFirst('d', at(60))
  expect(['a', 'c', 'd'].map((key) => once.isFirst(key, at(59)))).toEqual([false, false, false])
  expect(once.isFirst('b', at(59))).toBe(true)
})
