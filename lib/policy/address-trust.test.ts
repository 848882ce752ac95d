import { expect, test } from 'vitest'
import { type Deployment, findingsOf, type PeerSeen } from './address-trust'
import { type Prefix, parsePrefix } from './networks'

const prefixes = (...texts: string[]) => texts.map((text) => parsePrefix(text) as Prefix)
const peer = (address: string, requests: number, forwarded = 0): PeerSeen => ({
  address,
  requests,
  forwarded,
})
const deployed = (changes: Partial<Deployment> = {}): Deployment => ({
  platform: 'server',
  trustedProxies: [],
  appUrl: 'https://team.example',
  peers: [],
  ...changes,
})

test.each<[string, Partial<Deployment>, string, string[]]>([
  ['a public address without a proxy', {}, '203.0.113.20', []],
  ['nobody has decided', { trustedProxies: null }, '203.0.113.20', ['refuse undecided']],
  ['the platform decides', { platform: 'vercel', trustedProxies: null }, '203.0.113.20', []],
  ['behind a named proxy', { trustedProxies: prefixes('10.0.0.0/8') }, '203.0.113.20', []],
  [
    'a named proxy that does not say for whom it asks',
    { trustedProxies: prefixes('10.0.0.0/8') },
    '10.0.0.3',
    ['refuse silent_proxy'],
  ],
  [
    'a proxy on this machine that nobody has named',
    { peers: [peer('127.0.0.1', 3, 3)] },
    '127.0.0.1',
    ['refuse unnamed_proxy'],
  ],
  [
    'one in this house',
    { trustedProxies: prefixes('10.0.0.9'), peers: [peer('10.0.0.3', 40, 39), peer('203.0.113.20', 9)] },
    '10.0.0.3',
    ['refuse unnamed_proxy'],
  ],
  [
    'one outside through which nearly everybody comes',
    { peers: [peer('203.0.113.9', 95, 95), peer('203.0.113.20', 5)] },
    '203.0.113.9',
    ['refuse unnamed_proxy'],
  ],
  [
    'the office’s own way out, which adds such headers too',
    { peers: [peer('203.0.113.20', 30, 30), peer('198.51.100.77', 70)] },
    '203.0.113.20',
    ['warn maybe_proxy'],
  ],
  [
    'few requests say nothing about everybody',
    { peers: [peer('203.0.113.20', 3, 3)] },
    '203.0.113.20',
    ['warn maybe_proxy'],
  ],
  [
    'others come through a proxy in the house',
    { peers: [peer('10.0.0.3', 60, 60), peer('203.0.113.20', 40)] },
    '203.0.113.20',
    ['warn maybe_proxy'],
  ],
  [
    'somebody who forges such headers changes nothing for others',
    { peers: [peer('198.51.100.66', 90, 90), peer('203.0.113.20', 40)] },
    '203.0.113.20',
    [],
  ],
  [
    'nor somebody in the house who does so now and then',
    { peers: [peer('10.0.0.66', 9, 9), peer('203.0.113.20', 40)] },
    '203.0.113.20',
    [],
  ],
  ['a private address at a public name', {}, '192.168.1.20', ['warn private_address']],
  ['IPv6 of the house', {}, 'fd00::20', ['warn private_address']],
  ['of a provider who shares addresses', {}, '100.64.3.4', ['warn private_address']],
  ['a private name as well', { appUrl: 'http://192.168.1.2:3000' }, '192.168.1.20', []],
  ['this machine in the demo', { appUrl: 'http://localhost:3000' }, '127.0.0.1', []],
  ['this machine by IPv6', { appUrl: 'http://[::1]:3000' }, '::1', []],
])('%s', (_, changes, own, findings) => {
  expect(findingsOf(deployed(changes), own).map(({ level, key }) => `${level} ${key}`)).toEqual(findings)
})

test('the address of the proxy is named', () => {
  const [finding] = findingsOf(deployed({ peers: [peer('10.0.0.3', 4, 4)] }), '10.0.0.3')
  expect(finding?.values).toEqual({ address: '10.0.0.3' })
})
