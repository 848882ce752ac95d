import { expect, test } from 'vitest'
import { alarmFor } from './alarm'

test.each<[string, boolean, boolean, string | null, string[], string | null]>([
  ['a known browser', true, false, null, [], null],
  ['an unknown browser', false, false, null, [], 'new_device'],
  ['the very first sign-in', false, true, null, [], null],
  ['the very first sign-in, with a country', false, true, 'DE', [], null],
  ['a known browser in the usual country', true, false, 'DE', ['DE'], null],
  ['a known browser in one of two usual countries', true, false, 'NL', ['DE', 'NL'], null],
  ['a known browser in another country', true, false, 'PL', ['DE'], 'new_country'],
  ['an unknown browser in another country', false, false, 'PL', ['DE'], 'new_country'],
  ['an unknown browser in the usual country', false, false, 'DE', ['DE'], 'new_device'],
  ['a country where none was known before', true, false, 'DE', [], null],
  ['an unknown browser where none was known before', false, false, 'DE', [], 'new_device'],
])('%s', (_, knownBrowser, first, country, usualCountries, expected) => {
  expect(alarmFor({ knownBrowser, first, country, usualCountries })).toBe(expected)
})
