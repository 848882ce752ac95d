import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { readClaims, signClaims } from './token'

const secret = 'a secret of more than thirty-two characters'
const claims = { sid: '0190a5f0-0000-7000-8000-000000000001', stage: 'open' as const }

test('what was signed is read, and nothing else is in it', async () => {
  const token = await signClaims(claims, secret, 60)
  expect(await readClaims(token, secret)).toEqual(claims)
  const [, body = ''] = token.split('.')
  const payload = JSON.parse(Buffer.from(body, 'base64url').toString())
  expect(Object.keys(payload).sort()).toEqual(['aud', 'exp', 'iat', 'jti', 'sid', 'stage'])
})

test('with what the edge knows of a network rule, as it was signed', async () => {
  const net = { t: 'zielony', v: 3, p: '203.0.113.16/28', a: [['192.0.2.40', 99] as [string, number]] }
  const token = await signClaims({ ...claims, net }, secret, 60)
  expect(await readClaims(token, secret)).toEqual({ ...claims, net })
})

test('two tokens for one session differ', async () => {
  expect(await signClaims(claims, secret, 60)).not.toBe(await signClaims(claims, secret, 60))
})

test('a changed, foreign, old or unsigned token is no token', async () => {
  const token = await signClaims(claims, secret, 60)
  const key = new TextEncoder().encode(`latchkey-session:${secret}`)
  const other = (audience: string, alg = 'HS256') =>
    new SignJWT(claims).setProtectedHeader({ alg }).setAudience(audience).setExpirationTime('1h').sign(key)
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`
  for (const bad of [
    undefined,
    '',
    'x',
    'a.b.c',
    `${token}x`,
    unsigned,
    token.split('.').slice(0, 2).join('.'),
    await signClaims(claims, `${secret}!`, 60),
    await signClaims(claims, secret, -60),
    await other('latchkey-reset'),
    await other('latchkey-session', 'HS512'),
    'x'.repeat(5000),
  ])
    expect(await readClaims(bad, secret)).toBeNull()
})
