import { expect, test } from 'vitest'
import { languageOfLocale, localeOf } from './locale'
import { languages } from './message'

const moment = new Date('2026-11-22T15:04:00Z')

test.each([
  ['en', '22 Nov 2026, 15:04'],
  ['de', '22.11.2026, 15:04'],
  ['nl', '22 nov 2026, 15:04'],
  ['pl', '22 lis 2026, 15:04'],
] as const)('%s writes %s', (language, written) => {
  const format = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  expect(format.format(moment)).toBe(written)
})

test('back again', () => {
  expect(languages.map((language) => languageOfLocale(localeOf(language)))).toEqual(languages)
})
