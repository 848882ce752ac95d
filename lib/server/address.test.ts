import { describe, expect, test } from 'vitest'
import { networkSet, type Prefix, parsePrefix } from '@/lib/policy/networks'
import { cleanHeaders, clientAddress } from './address'

const networks = (...texts: string[]) => networkSet(texts.map((text) => parsePrefix(text) as Prefix))
const NOBODY = networks()
const PROXIES = networks('10.0.0.0/8', '2001:db8:ff::/48')

describe('the client’s address', () => {
  test.each([
    // peer, X-Forwarded-For, address; nobody is trusted
    ['203.0.113.7', undefined, '203.0.113.7'],
    ['203.0.113.7', '192.0.2.1', '203.0.113.7'],
    ['::ffff:203.0.113.7', '192.0.2.1', '203.0.113.7'],
    ['2001:DB8::7', '::1', '2001:db8::7'],
    ['fe80::1%eth0', undefined, 'fe80::1'],
    ['127.0.0.1', '192.0.2.1', '127.0.0.1'],
    [undefined, '192.0.2.1', null],
  ])('peer %s saying %j is %s', (peer, forwardedFor, address) => {
    expect(clientAddress({ peer, forwardedFor, trusted: NOBODY })).toBe(address)
  })

  test.each([
    // behind the proxies 10.0.0.0/8 and 2001:db8:ff::/48
    ['10.0.0.1', '203.0.113.7', '203.0.113.7'],
    ['::ffff:10.0.0.1', '203.0.113.7', '203.0.113.7'],
    ['2001:db8:ff::1', '203.0.113.7', '203.0.113.7'],
    ['10.0.0.1', '192.0.2.99, 203.0.113.7', '203.0.113.7'],
    ['10.0.0.1', '192.0.2.99, 203.0.113.7, 10.0.0.2', '203.0.113.7'],
    ['10.0.0.1', '192.0.2.99,203.0.113.7,::ffff:10.0.0.2,2001:db8:ff::9', '203.0.113.7'],
    ['10.0.0.1', '203.0.113.7:4711', '203.0.113.7'],
    ['10.0.0.1', '[2001:db8::7]:4711', '2001:db8::7'],
    ['10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['10.0.0.1', undefined, '10.0.0.1'],
    ['10.0.0.1', '', '10.0.0.1'],
    ['10.0.0.1', 'unknown', '10.0.0.1'],
    ['10.0.0.1', '203.0.113.7, unknown', '10.0.0.1'],
    ['10.0.0.1', '203.0.113.7, 10.0.0.2, 0x0a000001', '10.0.0.1'],
    ['10.0.0.1', '203.0.113.7, garbage, 10.0.0.2', '10.0.0.2'],
    ['10.0.0.1', '203.0.113.7,', '10.0.0.1'],
    ['10.0.0.1', '203.0.113.007', '10.0.0.1'],
    ['10.0.0.1', '127.1', '10.0.0.1'],
    ['10.0.0.1', 'fe80::1%eth0', '10.0.0.1'],
    ['203.0.113.7', '10.0.0.2', '203.0.113.7'],
    ['203.0.113.7', '192.0.2.1, 10.0.0.2', '203.0.113.7'],
  ])('peer %s saying %j is %s', (peer, forwardedFor, address) => {
    expect(clientAddress({ peer, forwardedFor, trusted: PROXIES })).toBe(address)
  })
})

describe('what a client claims', () => {
  const claims = [
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-forwarded-port',
    'x-forwarded-server',
    'x-forwarded-anything',
    'forwarded',
    'x-real-ip',
    'cf-connecting-ip',
    'cf-connecting-ipv6',
    'true-client-ip',
    'x-client-ip',
    'x-cluster-client-ip',
    'x-original-forwarded-for',
    'x-original-url',
    'x-rewrite-url',
    'fastly-client-ip',
    'x-vercel-forwarded-for',
    'x-vercel-ip-city',
    'x-middleware-subrequest',
    'x-middleware-rewrite',
    'x-middleware-request-cookie',
    'x-middleware-override-headers',
    'x-latchkey-address',
    'x-latchkey-path',
    'x-latchkey-anything',
    'x-nextjs-data',
    'x-matched-path',
    'x-now-route-matches',
    'x-invoke-path',
    'x-action-forwarded',
    'x-next-revalidated-tags',
    'x-prerender-revalidate',
    'next-resume',
    'x-request-id',
    'x-nonce',
    'content-security-policy',
  ]

  test.each(claims)('%s is gone', (name) => {
    const clean = cleanHeaders(
      { host: 'team.example', [name]: 'evil.example' },
      known({ peer: '203.0.113.7' }),
    )
    expect(Object.values(clean)).not.toContain('evil.example')
    expect(clean['x-latchkey-address']).toBe('key 203.0.113.7')
    expect(clean).toMatchObject({
      'x-forwarded-host': 'team.example',
      'x-forwarded-proto': 'http',
      'x-request-id': 'fresh',
    })
  })

  test.each(claims.filter((name) => !/^x-forwarded-(for|host|proto)$/.test(name)))(
    '%s is gone from a proxy as well',
    (name) => {
      const clean = cleanHeaders(
        { host: 'team.example', [name]: 'evil.example' },
        known({ peer: '10.0.0.1' }),
      )
      expect(Object.values(clean)).not.toContain('evil.example')
    },
  )

  test('everything else stays as it was', () => {
    const given = {
      host: 'team.example',
      cookie: 'a=b',
      accept: '*/*',
      'user-agent': 'x',
      'next-action': '1',
      rsc: '1',
      'next-url': '/',
      'next-router-state-tree': '[]',
      'content-type': 'text/plain',
      origin: 'http://team.example',
      'accept-language': 'pl',
    }
    expect(cleanHeaders(given, known({ peer: '203.0.113.7' }))).toMatchObject(given)
  })
})

test.each([
  [{ 'x-forwarded-host': 'team.example', 'x-forwarded-proto': 'https' }, 'team.example', 'https'],
  [
    { 'x-forwarded-host': 'evil.example, team.example', 'x-forwarded-proto': 'https, http' },
    'team.example',
    'http',
  ],
  [{ 'x-forwarded-host': 'team.example/evil', 'x-forwarded-proto': 'javascript' }, 'inner:3000', 'http'],
  [{}, 'inner:3000', 'http'],
])('a trusted proxy that says %j is believed: %s by %s', (given, host, proto) => {
  const clean = cleanHeaders({ host: 'inner:3000', ...given }, known({ peer: '10.0.0.1' }))
  expect(clean).toMatchObject({ 'x-forwarded-host': host, 'x-forwarded-proto': proto })
})

test.each([
  ['198.51.100.77', 'key 198.51.100.77'],
  [null, 'key 203.0.113.7'],
])('in the demo such a request comes from where is pretended now: %s', (pretended, address) => {
  const given = { 'x-latchkey-address': 'key 192.0.2.40', 'x-forwarded-for': '203.0.113.7' }
  expect(cleanHeaders(given, { ...known({ peer: '127.0.0.1' }), pretended })).toMatchObject({
    'x-latchkey-address': address,
    'x-forwarded-for': '203.0.113.7',
  })
})

test('a request of this process, under its key, keeps its address, host, scheme and name', () => {
  const given = {
    host: '127.0.0.1:3000',
    'x-latchkey-address': 'key 203.0.113.7',
    'x-forwarded-for': '203.0.113.7',
    'x-action-forwarded': '1',
    'x-forwarded-host': 'team.example',
    'x-forwarded-proto': 'https',
    'x-request-id': 'first',
    'x-nonce': 'old',
  }
  const clean = cleanHeaders(given, known({ peer: '127.0.0.1' }))
  const { 'x-nonce': _, ...kept } = given
  expect(clean).toEqual(kept)
})

test('a wrong key is a claim like any other', () => {
  const clean = cleanHeaders(
    { host: 'h', 'x-latchkey-address': 'kez 192.0.2.1' },
    known({ peer: '203.0.113.7' }),
  )
  expect(clean['x-latchkey-address']).toBe('key 203.0.113.7')
})

test('without a peer there is no address, and so no admission', () => {
  const clean = cleanHeaders({ host: 'h', 'x-forwarded-for': '192.0.2.1' }, known({ peer: undefined }))
  expect(clean['x-latchkey-address']).toBeUndefined()
  expect(clean['x-forwarded-for']).toBeUndefined()
})

function known({ peer }: { peer: string | undefined }) {
  return { peer, trusted: PROXIES, key: 'key', requestId: 'fresh' }
}
