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
