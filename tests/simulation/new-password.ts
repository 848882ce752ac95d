import type { Human } from './cast'

const WORDS =
  'anchor barrel candle dagger engine falcon garden hammer island jacket kettle ladder magnet napkin orchid pepper quiver ribbon saddle tunnel'.split(
    ' ',
  )

/** Four words nobody would guess of this person, as the page suggests. */
export const newPassword = (human: Human): string =>
  Array.from({ length: 4 }, () => human.random.pick(WORDS)).join(' ')
