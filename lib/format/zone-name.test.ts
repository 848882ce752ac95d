import { expect, test } from 'vitest'
import { zoneMark, zoneName } from './zone-name'

const winter = new Date('2026-11-22T12:00:00Z')
const summer = new Date('2026-07-22T12:00:00Z')

test.each([
  ['Europe/Amsterdam', 'en', winter, 'Amsterdam (CET)'],
  ['Europe/Amsterdam', 'nl', summer, 'Amsterdam (CEST)'],
  ['Europe/Berlin', 'de', winter, 'Berlin (MEZ)'],
  ['Europe/Berlin', 'nl', winter, 'Berlijn (CET)'],
  ['Europe/Warsaw', 'pl', winter, 'Warszawa (CET)'],
  ['Europe/Warsaw', 'de', summer, 'Warschau (MESZ)'],
  ['America/Argentina/Buenos_Aires', 'en', winter, 'Buenos Aires (GMT-3)'],
  ['UTC', 'pl', winter, 'UTC'],
] as const)('%s in %s', (zone, language, at, said) => {
  expect(zoneName(zone, language, at)).toBe(said)
})

test.each([
  ['Europe/Amsterdam', 'Amsterdam, CET'],
  ['UTC', 'UTC'],
])('%s in brackets', (zone, said) => {
  expect(zoneMark(zone, 'en', winter)).toBe(said)
})
