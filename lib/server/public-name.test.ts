import { expect, test } from 'vitest'
import { originsHere } from '@/lib/edge/public-url'
import { publicName } from './public-name'

const production = { APP_URL: 'https://team.example' }
const demo = { APP_URL: 'http://localhost:3000', LATCHKEY_DEMO: '1' }

test.each([
  ['team.example', production, 'team.example', 'https'],
  ['evil.example', production, 'team.example', 'https'],
  ['team.example.evil.example', production, 'team.example', 'https'],
  ['127.0.0.1:3000', production, 'team.example', 'https'],
  ['team.example:8443', production, 'team.example', 'https'],
  [undefined, production, 'team.example', 'https'],
  ['localhost:3000', demo, 'localhost:3000', 'http'],
  ['127.0.0.1:3000', demo, '127.0.0.1:3000', 'http'],
  ['[::1]:3000', demo, '[::1]:3000', 'http'],
  ['evil.example', demo, 'localhost:3000', 'http'],
])('%s is %s by %s', (claimed, source, host, proto) => {
  expect(publicName(claimed, (name) => originsHere(source, name))).toEqual({
    'x-forwarded-host': host,
    'x-forwarded-proto': proto,
  })
})
