import { expect, test } from 'vitest'
import { safePath } from './safe-path'

test.each([
  ['/t/lindenhof', '/t/lindenhof'],
  ['/t/a?x=1#y', '/t/a?x=1#y'],
  ['/', '/'],
  ['/t/../account', '/account'],
])('%s is ours', (wanted, path) => {
  expect(safePath(wanted)).toBe(path)
})

test.each([
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/%0a/evil'.replace('%0a', '\n'),
  ' //evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'evil.example',
  '.evil.example',
  '@evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  '/\u0000/evil.example',
  '/\u007f',
  'http:evil.example',
  'http:/evil.example',
  '',
  undefined,
  null,
  42,
  ['/t/a'],
])('%j leads nowhere', (wanted) => {
  expect(safePath(wanted, '/home')).toBe('/home')
})

test('whatever comes out resolves to our own origin', () => {
  const pieces = ['/', '\\', '.', '..', '@', ':', 'evil.example', '%2f', '%5c', '?', '#', 'a', ';', '//']
  for (const a of pieces)
    for (const b of pieces)
      for (const c of pieces)
        expect(new URL(safePath(a + b + c), 'https://ours.example').origin).toBe('https://ours.example')
})
