import { expect, test } from 'vitest'
import { type Draft, type PlannedRow, planOf, problemsOf, type Taken } from './switch-over'

const nobody: Taken = { here: new Set(), elsewhere: new Set() }
const row = (id: string, changes: Partial<Draft> = {}): Draft => ({
  id,
  isMain: false,
  email: `${id}@firm.example`,
  unused: false,
  redirect: false,
  ...changes,
})
const main = (changes: Partial<Draft> = {}) => row('main', { isMain: true, ...changes })
const problems = (drafts: Draft[], taken: Partial<Taken> = {}) =>
  Object.fromEntries(problemsOf(drafts, { ...nobody, ...taken }))

test.each<[string, Draft[], Record<string, string>]>([
  ['all decided', [main(), row('a')], {}],
  ['nothing typed', [main(), row('a', { email: '' })], { a: 'missing' }],
  ['only blanks', [main(), row('a', { email: '  ' })], { a: 'missing' }],
  ['unused needs no address', [main(), row('a', { email: '', unused: true })], {}],
  ['unused, something wrong still typed', [main(), row('a', { email: 'no@', unused: true })], {}],
  ['not an address', [main(), row('a', { email: 'fahrer01' })], { a: 'invalid' }],
  ['two addresses', [main(), row('a', { email: 'a@b.example, c@b.example' })], { a: 'invalid' }],
  ['the main account is marked as unused', [main({ unused: true }), row('a')], { main: 'main_unused' }],
  ['the main account redirects to itself', [main({ redirect: true })], { main: 'main_placeholder' }],
  [
    'the main account with a plus address',
    [main({ email: 'info+boss@firm.example' })],
    { main: 'main_placeholder' },
  ],
  ['a plus address for somebody else', [main(), row('a', { email: 'info+a@firm.example' })], {}],
  ['nothing for the main account', [main({ email: '' })], { main: 'missing' }],
  ['a redirect', [main(), row('a', { redirect: true })], {}],
  [
    'a redirect to nowhere',
    [main({ email: '' }), row('a', { redirect: true }), row('b')],
    { main: 'missing', a: 'redirect_without_main' },
  ],
  ['a redirect without a main account', [row('a', { redirect: true })], { a: 'redirect_without_main' }],
  [
    'a redirect of an unused one',
    [main({ email: '' }), row('a', { redirect: true, unused: true })],
    { main: 'missing' },
  ],
  [
    'a redirect still needs a name to sign in by',
    [main(), row('a', { redirect: true, email: '' })],
    { a: 'missing' },
  ],
])('%s', (_, drafts, expected) => {
  expect(problems(drafts)).toEqual(expected)
})

test.each([
  ['the same', 'info@firm.example', 'info@firm.example', true],
  ['capitals', 'Info@Firm.Example', 'info@firm.example', true],
  ['blanks around it, the protected one too', ' info@firm.example\u00a0', 'info@firm.example', true],
  [
    'umlaut domain and its ASCII form',
    'info@büro-löwenzahn.example',
    'info@xn--bro-lwenzahn-8ib3f.example',
    true,
  ],
  ['another tag', 'info+a@firm.example', 'info+b@firm.example', false],
  ['with and without tag', 'info@firm.example', 'info+a@firm.example', false],
  ['dots count', 'max.muster@firm.example', 'maxmuster@firm.example', false],
])('twice here or not: %s', (_, first, second, twice) => {
  const found = problems([main(), row('a', { email: first }), row('b', { email: second })])
  expect(found).toEqual(twice ? { a: 'twice_here', b: 'twice_here' } : {})
})

test('an unused row takes its address away from nobody', () => {
  const both = { email: 'info@firm.example' }
  expect(problems([main(), row('a', both), row('b', { ...both, unused: true })])).toEqual({})
})

test.each<[string, Partial<Taken>, string]>([
  ['a colleague who has a sign-in', { here: new Set(['a@firm.example']) }, 'twice_here'],
  ['somebody of another customer', { elsewhere: new Set(['a@firm.example']) }, 'taken_elsewhere'],
])('an address of %s', (_, taken, problem) => {
  expect(problems([main(), row('a', { email: ' A@FIRM.example' })], taken)).toEqual({ a: problem })
})

const planned = (id: string, changes: Partial<PlannedRow> = {}): PlannedRow => ({
  ...row(id),
  userName: id,
  name: id.toUpperCase(),
  lockedThen: false,
  ...changes,
})

test('the plan says who gets a link where, who is marked as unused and whose lock is lifted', () => {
  const plan = planOf([
    planned('boss', { isMain: true, email: 'Info@Firm.example ' }),
    planned('driver', { email: 'info+driver@firm.example', redirect: true }),
    planned('gone', { unused: true, lockedThen: true }),
    planned('back', { lockedThen: true }),
    planned('open', { email: '' }),
  ])
  expect(plan).toEqual({
    links: [
      {
        id: 'boss',
        userName: 'boss',
        name: 'BOSS',
        address: 'info@firm.example',
        to: 'info@firm.example',
        redirected: false,
        isMain: true,
      },
      {
        id: 'driver',
        userName: 'driver',
        name: 'DRIVER',
        address: 'info+driver@firm.example',
        to: 'info@firm.example',
        redirected: true,
        isMain: false,
      },
      {
        id: 'back',
        userName: 'back',
        name: 'BACK',
        address: 'back@firm.example',
        to: 'back@firm.example',
        redirected: false,
        isMain: false,
      },
    ],
    unused: [{ id: 'gone', userName: 'gone', name: 'GONE' }],
    unlocked: [{ id: 'back', userName: 'back', name: 'BACK' }],
  })
})
