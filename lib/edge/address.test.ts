import { expect, test } from 'vitest'
import { addressFrom } from './address'

const KEY = 'q8Zr1'

test.each([
  [`${KEY} 203.0.113.7`, KEY, '203.0.113.7'],
  [`${KEY} 2001:DB8::1`, KEY, '2001:db8::1'],
  [`${KEY} ::ffff:203.0.113.7`, KEY, '203.0.113.7'],
  [null, KEY, null],
  ['', KEY, null],
  ['203.0.113.7', KEY, null],
  [`${KEY}`, KEY, null],
  [`${KEY} `, KEY, null],
  [`${KEY}x 203.0.113.7`, KEY, null],
  [`q8Zr2 203.0.113.7`, KEY, null],
  [`q8Zr 203.0.113.7`, KEY, null],
  [`${KEY}  203.0.113.7`, KEY, null],
  [`${KEY} 203.0.113.7, 192.0.2.1`, KEY, null],
  [`${KEY} unknown`, KEY, null],
  [' 203.0.113.7', '', null],
  [' 203.0.113.7', undefined, null],
  ['undefined 203.0.113.7', undefined, null],
])('%j under the key %j is %s', (header, key, address) => {
  expect(addressFrom(headers({ 'x-latchkey-address': header }), { key })).toBe(address)
})

test.each([
  [{ 'x-vercel-forwarded-for': '203.0.113.7' }, '203.0.113.7'],
  [{ 'x-vercel-forwarded-for': '203.0.113.7', 'x-real-ip': '192.0.2.1' }, '203.0.113.7'],
  [{ 'x-real-ip': '2001:DB8:0::1' }, '2001:db8::1'],
  [{ 'x-forwarded-for': '203.0.113.7' }, null],
  [{ 'x-latchkey-address': `${KEY} 203.0.113.7` }, null],
  [{ 'x-real-ip': '203.0.113.07' }, null],
  [{}, null],
])('on the platform %j is %s', (given, address) => {
  expect(addressFrom(headers(given), { key: KEY, vercel: true })).toBe(address)
})

test('off the platform its headers are worth nothing', () => {
  expect(addressFrom(headers({ 'x-vercel-forwarded-for': '203.0.113.7' }), { key: KEY })).toBeNull()
})

const headers = (given: Record<string, string | null>) => ({ get: (name: string) => given[name] ?? null })
