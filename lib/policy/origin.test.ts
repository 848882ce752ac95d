import { expect, test } from 'vitest'
import { isSameOrigin, ourOrigins } from './origin'

const ours = ['https://app.example']

test.each([
  ['GET', null, true],
  ['HEAD', 'https://evil.example', true],
  ['POST', 'https://app.example', true],
  ['POST', null, false],
  ['POST', 'null', false],
  ['POST', '', false],
  ['POST', 'https://evil.example', false],
  ['POST', 'https://sub.app.example', false],
  ['POST', 'https://app.example.evil.example', false],
  ['POST', 'http://app.example', false],
  ['POST', 'https://app.example:8443', false],
  ['PUT', null, false],
  ['DELETE', 'https://evil.example', false],
])('%s from %s: %s', (method, origin, answer) => {
  expect(isSameOrigin(method, origin, ours)).toBe(answer)
})

test.each([
  [
    'the configured one alone in production',
    'https://app.example',
    false,
    'evil.example',
    ['https://app.example'],
  ],
  [
    'this machine by another name in the demo',
    'http://localhost:3000',
    true,
    '127.0.0.1:3000',
    ['http://localhost:3000', 'http://127.0.0.1:3000'],
  ],
  [
    'not by a name somebody points here',
    'http://localhost:3000',
    true,
    'evil.example:3000',
    ['http://localhost:3000'],
  ],
  ['not by a lookalike', 'http://localhost:3000', true, 'localhost.evil.example', ['http://localhost:3000']],
])('%s', (_, appUrl, demo, host, origins) => {
  expect(ourOrigins(appUrl as string, demo as boolean, host as string)).toEqual(origins)
})
