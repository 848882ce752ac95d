import type { Way } from './view-challenge'

/**
 * The way that a page shows: the one that was asked for, else the best that works. Messages that are not
 * leaving the house come last; undefined when none works.
 */
export function wayShown(ways: readonly Way[], wanted: string | undefined): Way | undefined {
  const working = ways.filter(({ obstacle }) => !obstacle)
  const asked = ways.find(({ by }) => by === wanted)
  if (asked) return asked
  return (
    working.find(({ delayed, by }) => !delayed && by !== 'recovery') ??
    working.find(({ delayed }) => !delayed) ??
    working[0]
  )
}
