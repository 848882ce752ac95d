import { expect, test } from 'vitest'
import { digitsIn, grouped } from './sent-code'

test.each([
  ['12345678', '12345678'],
  ['1234 5678', '12345678'],
  [' 1234 5678\n', '12345678'],
  ['1234\u00a05678', '12345678'],
  ['1234-5678', '12345678'],
  ['\u200b1234\u202f5678', '12345678'],
  ['00000000', '00000000'],
  ['1234567', null],
  ['123456789', null],
  ['1234567a', null],
  ['١٢٣٤٥٦٧٨', null],
  ['', null],
  ['1234.5678', null],
  ['+1234567', null],
  ['1234567８', null],
])('%j', (typed, digits) => {
  expect(digitsIn(typed)).toBe(digits)
})

test('what a mail shows is read back', () => {
  expect(grouped('01234567')).toBe('0123 4567')
  expect(digitsIn(grouped('01234567'))).toBe('01234567')
})
