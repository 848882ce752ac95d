import { expect, test } from 'vitest'
import { readRecoveryCode, recoveryCodeFrom } from './recovery-code'

test.each([
  ['zeros', new Uint8Array(10), '0000-0000-0000-0000'],
  ['ones', new Uint8Array(10).fill(255), 'ZZZZ-ZZZZ-ZZZZ-ZZZZ'],
  ['one bit at the end', new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]), '0000-0000-0000-0001'],
  ['counting', new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), '0410-6105-0R3G-G28A'],
])('%s', (_, bytes, code) => {
  expect(recoveryCodeFrom(bytes)).toBe(code)
  expect(readRecoveryCode(code)).toBe(code)
})

test('ten bytes, no fewer and no more', () => {
  expect(() => recoveryCodeFrom(new Uint8Array(9))).toThrow(RangeError)
  expect(() => recoveryCodeFrom(new Uint8Array(11))).toThrow(RangeError)
})

const code = '0410-6105-0R3G-G28A'
test.each([
  '0410610 50R3G G28A',
  '0410 6105 0r3g g28a',
  'o4lo-6i05-OR3G-G28A',
  '  0410–6105—0R3G‑G28A\n',
  '0410.6105.0R3G.G28A',
  '041061050R3GG28A',
])('typed as %j it is the same code', (typed) => {
  expect(readRecoveryCode(typed)).toBe(code)
})

test.each([
  '',
  '0410-6105-0R3G',
  '0410-6105-0R3G-G28AA',
  'U410-6105-0R3G-G28A',
  '0410-6105-0R3G-G28!',
  '０410-6105-0R3G-G28A',
  'x'.repeat(1_000_000),
  'DROP TABLE users',
])('%j is no code', (typed) => {
  expect(readRecoveryCode(typed)).toBeNull()
})

test('every letter of the alphabet comes back as it was', () => {
  for (let byte = 0; byte < 256; byte += 1) {
    const made = recoveryCodeFrom(new Uint8Array(10).fill(byte))
    expect(readRecoveryCode(made.toLowerCase())).toBe(made)
    expect(made).not.toMatch(/[ILOU]/)
  }
})
