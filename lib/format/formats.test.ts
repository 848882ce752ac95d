import { expect, test } from 'vitest'
import { preferredLanguage } from './accept-language'
import { deviceName } from './device'
import { slug } from './slug'

test.each([
  [null, 'en'],
  ['de-DE,de;q=0.9,en;q=0.8', 'de'],
  ['fr,pl;q=0.7,nl;q=0.8', 'nl'],
  ['fr', 'en'],
  ['de;q=0,pl', 'pl'],
  ['*', 'en'],
  [';;;,,,q=', 'en'],
])('Accept-Language %s: %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language)
})

test.each([
  ['Lindenhof Immobilien GmbH', 'lindenhof-immobilien-gmbh'],
  ['Krüger Kälte & Klima GmbH', 'krueger-kaelte-klima-gmbh'],
  ['Zielony Panel Sp. z o.o.', 'zielony-panel-sp-z-o-o'],
  ['Łódź Śląsk', 'lodz-slask'],
  ['!!!', 'team'],
])('%s becomes %s', (name, part) => {
  expect(slug(name)).toBe(part)
})

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
    'Chrome · Linux',
  ],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1', 'Safari · iOS'],
  ['curl/8', '–'],
  [null, '–'],
])('%s is %s', (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name)
})
