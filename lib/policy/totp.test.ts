import { generateSync } from 'otplib'
import { expect, test } from 'vitest'
import { clockOffsetSeconds, matchTotp, stepAt } from './totp'

/** The secret of both RFCs: the ASCII text 12345678901234567890. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const seconds = (n: number) => new Date(n * 1000)
const codeAt = (n: number) => generateSync({ secret, epoch: n })

// RFC 4226, appendix D: the value of counter n is the code of the n-th step.
test.each([
  [0, '755224'],
  [1, '287082'],
  [2, '359152'],
  [3, '969429'],
  [4, '338314'],
  [5, '254676'],
  [6, '287922'],
  [7, '162583'],
  [8, '399871'],
  [9, '520489'],
])('RFC 4226: counter %i is %s', (counter, code) => {
  expect(matchTotp({ secret, code, at: seconds(counter * 30), window: 0 })).toEqual({ step: counter })
})

// RFC 6238, appendix B, the SHA-1 rows; the last six of the eight digits.
test.each([
  [59, '287082', 0x1],
  [1_111_111_109, '081804', 0x23523ec],
  [1_111_111_111, '050471', 0x23523ed],
  [1_234_567_890, '005924', 0x273ef07],
  [2_000_000_000, '279037', 0x3f940aa],
  [20_000_000_000, '353130', 0x27bc86aa],
])('RFC 6238: at %i it is %s', (epoch, code, step) => {
  expect(matchTotp({ secret, code, at: seconds(epoch) })).toEqual({ step })
})

const noon = 1_796_040_000
test.each([
  ['of now', 0, true],
  ['of the step before', -30, true],
  ['of the step after', 30, true],
  ['of two steps before', -60, false],
  ['of two steps after', 60, false],
])('a code %s', (_, offset, fits) => {
  const found = matchTotp({ secret, code: codeAt(noon + offset), at: seconds(noon) })
  expect(found).toEqual(fits ? { step: stepAt(seconds(noon + offset)) } : null)
})

test('at the very edge of a step the window is still one step', () => {
  const last = seconds(noon + 29.999)
  expect(matchTotp({ secret, code: codeAt(noon - 30), at: last })).not.toBeNull()
  expect(matchTotp({ secret, code: codeAt(noon - 31), at: last })).toBeNull()
})

const step = stepAt(seconds(noon))
test.each([
  ['the step itself', step, false],
  ['a later step', step + 1, false],
  ['a step far ahead, after a clock was set back', step + 500, false],
  ['the step before', step - 1, true],
  ['never', null, true],
])('last accepted: %s', (_, lastStep, fits) => {
  expect(matchTotp({ secret, code: codeAt(noon), at: seconds(noon), lastStep }) !== null).toBe(fits)
})

const code = codeAt(noon)
test.each([
  '',
  ' ',
  code.slice(0, 5),
  `${code}0`,
  `0${code}`,
  `-${code.slice(1)}`,
  `+${code}`,
  `${code.slice(0, 5)}x`,
  `${code.slice(0, 3)}.${code.slice(3)}`,
  `${code}.0`,
  `${code}e0`,
  `0x${code}`,
  `${code.slice(0, 5)}\u0000`,
  code.replace(/[0-9]/g, (digit) => String.fromCodePoint(0x0660 + Number(digit))),
  code.replace(/[0-9]/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  `${code},${code}`,
  `"${code}"`,
  'null',
  '٠١٢٣٤٥',
  '1'.repeat(10_000),
  `${code}\u200b`,
  '🙂🙂🙂',
])('malformed and refused: %j', (malformed) => {
  expect(matchTotp({ secret, code: malformed, at: seconds(noon) })).toBeNull()
  expect(clockOffsetSeconds({ secret, code: malformed, at: seconds(noon) })).toBeNull()
})

test.each([
  `${code.slice(0, 3)} ${code.slice(3)}`,
  ` ${code}\n`,
  `${code.slice(0, 3)}\u00a0${code.slice(3)}`,
])('spaces of a pasted code do no harm: %j', (pasted) => {
  expect(matchTotp({ secret, code: pasted, at: seconds(noon) })).toEqual({ step })
})

test.each([
  ['four minutes ahead', 240, 240],
  ['nine and a half minutes behind', -570, -570],
  ['ten minutes ahead', 600, 600],
  ['more than ten minutes ahead', 660, null],
  ['more than ten minutes behind', -660, null],
  ['right', 0, 0],
])('the clock of the phone is %s', (_, offset, told) => {
  expect(clockOffsetSeconds({ secret, code: codeAt(noon + offset), at: seconds(noon) })).toBe(told)
})
