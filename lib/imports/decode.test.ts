import { expect, test } from 'vitest'
import { decode, lettersOf, needsDecoding } from './decode'
import { encodeWindows1252 } from './write-export'

const decoded = (...bytes: number[]) => decode(lettersOf(Uint8Array.from(bytes)))

test.each([
  [0x80, '€'],
  [0x82, '‚'],
  [0x84, '„'],
  [0x85, '…'],
  [0x8a, 'Š'],
  [0x8c, 'Œ'],
  [0x8e, 'Ž'],
  [0x91, '‘'],
  [0x92, '’'],
  [0x93, '“'],
  [0x94, '”'],
  [0x96, '–'],
  [0x97, '—'],
  [0x99, '™'],
  [0x9e, 'ž'],
  [0x9f, 'Ÿ'],
  [0xa0, '\u00a0'],
  [0xdf, 'ß'],
  [0xff, 'ÿ'],
  [0x41, 'A'],
  [0x81, '\ufffd'],
  [0x9d, '\ufffd'],
])('the byte %i is %j', (byte, letter) => {
  expect(decoded(byte)).toBe(letter)
})

test('what is no other letter is left alone', () => {
  expect(needsDecoding(lettersOf(Buffer.from('Müller; ß', 'latin1')))).toBe(false)
  expect(needsDecoding(lettersOf(Uint8Array.of(0x80)))).toBe(true)
})

test('a part of a larger buffer is read as that part', () => {
  expect(lettersOf(Buffer.from('abcdef').subarray(2, 4))).toBe('cd')
})

test('written and read again', () => {
  expect(decoded(...encodeWindows1252('„Grüße“ – 5 € Žižek'))).toBe('„Grüße“ – 5 € Žižek')
  expect(decoded(...encodeWindows1252('Zając'))).toBe('Zaj?c')
})
