import { expect, test } from 'vitest'
import { countryName } from './country-name'

test.each([
  ['DE', 'en', 'Germany'],
  ['DE', 'de', 'Deutschland'],
  ['NL', 'nl', 'Nederland'],
  ['PL', 'pl', 'Polska'],
  [null, 'en', ''],
  ['', 'en', ''],
  ['de', 'en', ''],
  ['QQ', 'en', ''],
  ['<b', 'en', ''],
  ['EUROPE', 'en', ''],
] as const)('%j in %s: %j', (code, language, name) => {
  expect(countryName(code, language)).toBe(name)
})
