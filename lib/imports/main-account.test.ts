import { expect, test } from 'vitest'
import { mainAccountOf } from './main-account'

/** Accesses by letters: `F` flagged, `A` every right, `.` neither. */
const accesses = (letters: string[]) =>
  letters.map((marks, at) => ({
    line: at + 1,
    userName: `u${at + 1}`,
    flaggedMain: marks.includes('F'),
    hasAllRights: marks.includes('A'),
  }))

test.each([
  [['.'], 'single_access', [1]],
  [['FA'], 'single_access', [1]],
  [['.', 'F'], 'flagged', [2]],
  [['A', 'F', '.'], 'flagged', [2]],
  [['.', '.'], 'none_flagged', []],
  [['A', '.', 'A'], 'none_flagged', [1, 3]],
  [['F', 'A', 'F'], 'several_flagged', [1, 3]],
])('%j: %s', (letters, why, lines) => {
  const main = mainAccountOf(accesses(letters))
  const [reason, chosen] =
    main.status === 'resolved' ? [main.rule, [main.access]] : [main.reason, main.candidates]
  expect([reason, chosen.map((access) => access.line)]).toEqual([why, lines])
})
