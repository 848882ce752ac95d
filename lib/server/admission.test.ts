import { expect, test } from 'vitest'
import { type Knock, PAGE_BODY_BYTES, refusalOf } from './admission'

const status = (knock: Partial<Knock>) =>
  refusalOf({ method: 'GET', target: '/', headers: { host: 'team.example' }, hosts: 1, own: false, ...knock })
    ?.status ?? 'on'

test.each([
  ['GET', 'on'],
  ['HEAD', 'on'],
  ['POST', 'on'],
  ['PUT', 'on'],
  ['PATCH', 'on'],
  ['DELETE', 'on'],
  ['OPTIONS', 'on'],
  ['TRACE', 405],
  ['CONNECT', 405],
  ['PROPFIND', 405],
  ['PURGE', 405],
  ['get', 405],
  ['', 405],
])('%s: %s', (method, answer) => {
  expect(status({ method })).toBe(answer)
})

test.each([
  ['/', 'on'],
  ['/t/m%C3%BCller/clients?q=100%&sort=a/../b', 'on'],
  ['/_next/static/chunks/%5Bteam%5D.js', 'on'],
  ['//double', 'on'],
  ['/a..b/.../c', 'on'],
  ['/sign-in?to=https://evil.example/', 'on'],
  ['http://evil.example/', 400],
  ['https://team.example/', 400],
  ['*', 400],
  ['', 400],
  ['team.example:443', 400],
  ['/a b', 400],
  ['/ü', 400],
  ['/a\\b', 400],
  ['/a#b', 400],
  ['/?a#b', 400],
  ['/a%00b', 400],
  ['/a?q=%00', 400],
  ['/a?q=%2500', 'on'],
  ['/a%0d%0aset-cookie:x', 400],
  ['/a%7f', 400],
  ['/t%2fteam', 400],
  ['/t%2Fteam', 400],
  ['/t%5Cteam', 400],
  ['/..', 400],
  ['/t/../operator', 400],
  ['/t/%2e%2e/operator', 400],
  ['/t/.%2E/operator', 400],
  ['/t/%2e/operator', 400],
  ['/./operator', 400],
  ['/%', 400],
  ['/%zz', 400],
  ['/%c3', 400],
  [`/${'a'.repeat(8191)}`, 'on'],
  [`/${'a'.repeat(8192)}`, 414],
])('%s: %s', (target, answer) => {
  expect(status({ target })).toBe(answer)
})

test.each([
  ['team.example', 1, 'on'],
  ['team.example:8080', 1, 'on'],
  ['127.0.0.1:3000', 1, 'on'],
  ['[2001:db8::1]:3000', 1, 'on'],
  ['localhost', 1, 'on'],
  [undefined, 0, 400],
  ['', 1, 400],
  ['team.example', 2, 400],
  ['team.example/evil', 1, 400],
  ['a@team.example', 1, 400],
  ['team.example, evil.example', 1, 400],
  ['team example', 1, 400],
  ['team.example:', 1, 400],
  ['team.example:x', 1, 400],
  ['-.example', 1, 400],
  ['team.example?', 1, 400],
])('host %s, %i times: %s', (host, hosts, answer) => {
  expect(status({ headers: { host }, hosts })).toBe(answer)
})

test.each([
  ['POST', '/icon.svg', 405],
  ['DELETE', '/_next/static/chunks/a.js', 405],
  ['POST', '/a.b/c.d?x', 405],
  ['GET', '/icon.svg', 'on'],
  ['HEAD', '/icon.svg', 'on'],
  ['POST', '/sign-in?to=/a.b', 'on'],
  ['POST', '/a.b/c', 'on'],
  ['POST', '/api/v1/files/a.txt', 'on'],
])('%s %s: %s', (method, target, answer) => {
  expect(status({ method, target })).toBe(answer)
})

test.each([
  ['/sign-in', { 'content-length': String(PAGE_BODY_BYTES) }, false, 'on'],
  ['/sign-in', { 'content-length': String(PAGE_BODY_BYTES + 1) }, false, 413],
  ['/sign-in', { 'transfer-encoding': 'chunked' }, false, 411],
  ['/sign-in', { 'transfer-encoding': 'chunked' }, true, 'on'],
  ['/api/uploads', { 'content-length': String(PAGE_BODY_BYTES + 1) }, false, 'on'],
  ['/api/uploads', { 'transfer-encoding': 'chunked' }, false, 'on'],
  ['/', { expect: '100-continue' }, false, 'on'],
  ['/', { expect: '200-ok' }, false, 417],
  ['/apis', { 'transfer-encoding': 'chunked' }, false, 411],
])('a body for %s with %j, our own %s: %s', (target, headers, own, answer) => {
  expect(status({ method: 'POST', target, headers: { host: 'team.example', ...headers }, own })).toBe(answer)
})
