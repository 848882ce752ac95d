import { expect, test } from 'vitest'
import { totpCode } from './totp'

// RFC 6238, appendix B, the last six of its eight digits.
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('at %i s: %s', (seconds, code) => {
  expect(totpCode('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ', new Date(seconds * 1000))).toBe(code)
})
