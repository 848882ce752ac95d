import { expect, test } from 'vitest'
import { noSecondFactorRule } from '@/lib/policy/second-factor'
import { type Draft, readDraft, requiredForAll, writeDraft } from './draft-query'

const draft: Draft = {
  demand: 'required',
  scope: 'roles',
  roleIds: ['r1', 'r2'],
  pilot: ['p1'],
  kinds: ['passkey', 'totp'],
  graceDays: 3,
  trustDays: 14,
  starts: '2026-12-01',
}
const search = (query: string) => Object.fromEntries(new URLSearchParams(query))

test('a rule goes into an address and comes out of it as it was', () => {
  expect(readDraft(search(writeDraft(draft)), noSecondFactorRule)).toEqual(draft)
  const open = { ...draft, scope: 'everyone' as const, roleIds: [], pilot: [], starts: 'now' }
  expect(readDraft(search(writeDraft(open)), { ...noSecondFactorRule, pilot: ['p9'] })).toEqual(open)
})

test.each([
  ['nothing', '', {}],
  ['nonsense', 'demand=always&grace=-3&trust=x', {}],
  ['kinds that there are not', 'kinds=totp,retina', { kinds: ['totp'] }],
])('%s in the address: as in the rule of now', (_, query, changes) => {
  expect(readDraft(search(query), noSecondFactorRule)).toMatchObject({
    demand: 'optional',
    graceDays: 7,
    trustDays: 30,
    starts: 'now',
    ...changes,
  })
})

test('what the owner is offered who has a factor: everyone, a week, no pilot group', () => {
  expect(requiredForAll({ ...noSecondFactorRule, pilot: ['p1'], graceDays: 2 })).toMatchObject({
    demand: 'required',
    scope: 'everyone',
    pilot: [],
    graceDays: 7,
  })
})
