import { expect, test } from 'vitest'
import { type Asked, decide } from './decide'

const asked = (changes: Partial<Asked>): Asked => ({
  method: 'GET',
  path: '/t/lindenhof',
  target: changes.path ?? '/t/lindenhof',
  origin: null,
  ours: ['https://app.example'],
  address: '203.0.113.20',
  stage: null,
  net: null,
  atSeconds: 1_000,
  demo: false,
  ...changes,
})

const on = { go: 'on' }
const signIn = (to: string) => ({ go: 'to', path: `/sign-in?to=${encodeURIComponent(to)}` })

test.each([
  ['/', on],
  ['/sign-in', on],
  ['/activate/abc', on],
  ['/invitation/abc', on],
  ['/reset-password/abc', on],
  ['/gate', on],
  ['/t/lindenhof', signIn('/t/lindenhof')],
  ['/T/lindenhof', signIn('/T/lindenhof')],
  ['/t%2flindenhof', signIn('/t%2flindenhof')],
  ['/t/lindenhof.rsc', signIn('/t/lindenhof.rsc')],
  ['/account', signIn('/account')],
  ['/operator/import', signIn('/operator/import')],
  ['/switch-over', signIn('/switch-over')],
  ['/sign-in-not', signIn('/sign-in-not')],
  ['/activated', signIn('/activated')],
  ['/SIGN-IN', signIn('/SIGN-IN')],
  ['/.env', { go: 'refuse', status: 404, why: 'nothing_here' }],
  ['/.git/config', { go: 'refuse', status: 404, why: 'nothing_here' }],
  ['/dev/mailbox', { go: 'refuse', status: 404, why: 'nothing_here' }],
])('a stranger at %s', (path, decision) => {
  expect(decide(asked({ path }))).toEqual(decision)
})

test.each([
  ['open', '/t/lindenhof', on],
  ['second_factor', '/t/lindenhof', { go: 'to', path: '/second-factor' }],
  ['second_factor', '/second-factor', on],
  ['second_factor', '/sign-out', on],
  ['new_password', '/account', { go: 'to', path: '/new-password' }],
  ['enrol', '/t/lindenhof', { go: 'to', path: '/enrol' }],
  ['second_factor', '/second-factor/help', on],
  ['enrol', '/enrol', on],
  ['enrol', '/second-factor/help', on],
  ['enrol', '/second-factor', { go: 'to', path: '/enrol' }],
  ['new_password', '/second-factor/help', { go: 'to', path: '/new-password' }],
  [null, '/not-me/token', on],
  [null, '/stop-recovery/token', on],
  [null, '/take-address-back/token', on],
  [null, '/second-factor/help', { go: 'to', path: '/sign-in?to=%2Fsecond-factor%2Fhelp' }],
  ['something else', '/t/lindenhof', { go: 'to', path: '/gate' }],
])('somebody at stage %s at %s', (stage, path, decision) => {
  expect(decide(asked({ stage: stage as Asked['stage'], path }))).toEqual(decision)
})

test.each(['/t/a', '/sign-in', '/api/health'])(
  'without a trustworthy address nobody is admitted to %s',
  (path) => {
    expect(decide(asked({ path, address: null, stage: 'open' }))).toMatchObject({ go: 'refuse', status: 503 })
  },
)

test.each([null, 'null', 'https://evil.example', 'https://x.app.example'])(
  'a POST with origin %s is refused everywhere',
  (origin) => {
    for (const path of ['/sign-in', '/t/lindenhof'])
      expect(decide(asked({ path, method: 'POST', origin, stage: 'open' }))).toMatchObject({ status: 403 })
  },
)

test('the demo has its own pages', () => {
  expect(decide(asked({ path: '/dev/mailbox', demo: true }))).toEqual(on)
})

const net = {
  t: 'zielony',
  v: 7,
  p: '203.0.113.16/28 2001:db8:50::/48',
  u: 2_000,
  a: [['198.51.100.77', 1_500] as [string, number]],
}
const atOffice = '203.0.113.20'
const atHome = '198.51.100.77'
const onTheTrain = '192.0.2.40'
const gate = (to: string) => ({ go: 'to', path: `/gate?to=${encodeURIComponent(to)}` })

test.each<[string, Partial<Asked>, ReturnType<typeof decide>['go'] | 'gate']>([
  ['from the office', { address: atOffice }, 'on'],
  ['from the office over IPv6', { address: '2001:db8:50:1::9' }, 'on'],
  ['from another IPv6', { address: '2001:db8:51::9' }, 'gate'],
  ['from home, let in before', { address: atHome }, 'on'],
  ['from home, when that is over', { address: atHome, atSeconds: 1_500 }, 'gate'],
  ['from the office, when the hours end', { address: atOffice, atSeconds: 2_000 }, 'gate'],
  ['from the office, a second before', { address: atOffice, atSeconds: 1_999 }, 'on'],
  ['from the train', { address: onTheTrain }, 'gate'],
  ['HEAD from the train', { address: onTheTrain, method: 'HEAD' }, 'gate'],
  // What is sent goes on to the door, which answers in the form.
  ['POST from the train', { address: onTheTrain, method: 'POST', origin: 'https://app.example' }, 'on'],
  ['a stale version from the train', { address: onTheTrain, net: { ...net, v: 1 } }, 'gate'],
  ['no claim, from the train', { address: onTheTrain, net: null }, 'on'],
  ['a claim of another team', { address: onTheTrain, net: { ...net, t: 'lindenhof' } }, 'on'],
  ['a team whose name begins the same', { address: onTheTrain, net: { ...net, t: 'ziel' } }, 'on'],
  ['neither networks nor addresses', { address: atOffice, net: { t: 'zielony', v: 7 } }, 'gate'],
  ['networks that are none', { address: atOffice, net: { t: 'zielony', v: 7, p: 'x 1/2' } }, 'gate'],
])('a rule in the token: %s', (_, changes, go) => {
  const path = '/t/zielony/settings/members'
  const decision = decide(asked({ path, stage: 'open', net, ...changes }))
  expect(decision).toEqual(go === 'gate' ? gate(path) : { go })
})

test.each([
  '/t/zielony',
  '/t/zielony/',
  '/T/zielony',
  '/t/Zielony',
  '/t/ZIELONY/settings',
  '/t/%7aielony',
  '/t/%5Aielony/settings',
  '/t/zielony.rsc',
  '/t/zielony.json',
  '/t/zielony.segments/_tree.segment.rsc',
  '/t/zielony;x=1',
  '/t/zielony%20',
  '/t/zielony%',
])('however the way to the team is spelled, the train is asked again: %s', (path) => {
  const from = (address: string) => decide(asked({ path, stage: 'open', net, address }))
  expect(from(onTheTrain)).toEqual(gate(path))
  expect(from(atOffice)).toEqual(on)
})

test.each(['/account', '/teams', '/switch-over', '/t', '/t/', '/blocked', '/gate', '/'])(
  'the rule of a team binds nothing at %s',
  (path) => {
    expect(decide(asked({ path, stage: 'open', net, address: onTheTrain }))).toEqual(on)
  },
)

test('whoever has not finished signing in finishes first', () => {
  const path = '/t/zielony'
  expect(decide(asked({ path, stage: 'second_factor', net, address: onTheTrain }))).toEqual({
    go: 'to',
    path: '/second-factor',
  })
})
