import { expect, test } from 'vitest'
import { keepsAnOwner, keepsOwnerInside, type OwnerSeat, type OwnerUnderRule } from './last-owner'
import { presets } from './permissions'
import { noSecondFactorRule, type SecondFactorRule } from './second-factor'

const seat = (id: string, changes: Partial<OwnerSeat> = {}): OwnerSeat => ({
  id,
  grants: presets.owner,
  state: 'active',
  suspendedAt: null,
  ...changes,
})
const sabine = seat('sabine')

test.each<[string, OwnerSeat[], boolean]>([
  ['nobody else', [sabine], false],
  ['a second owner', [sabine, seat('tom')], true],
  ['an administrator', [sabine, seat('tom', { grants: presets.administrator })], false],
  ['an owner who has not come yet', [sabine, seat('tom', { state: 'invited' })], false],
  ['an owner who is suspended', [sabine, seat('tom', { suspendedAt: new Date(0) })], false],
  ['an owner who was removed', [sabine, seat('tom', { state: 'removed' })], false],
  ['an owner who still signs in the old way', [sabine, seat('tom', { state: 'old' })], true],
  ['an owner whose access nobody uses', [sabine, seat('tom', { state: 'unused' })], false],
])('without Sabine, beside her: %s', (_, seats, kept) => {
  expect(keepsAnOwner(seats, 'sabine')).toBe(kept)
})

test('who is no owner takes nothing away by going', () => {
  const aylin = seat('aylin', { grants: presets.member })
  expect(keepsAnOwner([sabine, aylin], 'aylin')).toBe(true)
  expect(keepsAnOwner([aylin], 'aylin')).toBe(true)
})

test.each<[string, OwnerSeat]>([
  ['suspended', seat('aylin', { suspendedAt: new Date(0) })],
  ['still invited', seat('aylin', { state: 'invited' })],
])('an owner who is %s may go while another one can sign in, and only then', (_, aylin) => {
  expect(keepsAnOwner([sabine, aylin], 'aylin')).toBe(true)
  expect(keepsAnOwner([aylin], 'aylin')).toBe(false)
})

const under = (changes: Partial<OwnerUnderRule> = {}): OwnerUnderRule => ({
  id: 'sabine',
  roleId: 'owner',
  external: false,
  kinds: [],
  held: true,
  ...changes,
})
const demanded: SecondFactorRule = { ...noSecondFactorRule, demand: 'required', kinds: ['totp'] }

test.each<[string, OwnerUnderRule[], Partial<SecondFactorRule>, boolean]>([
  ['the only owner has nothing', [under()], {}, false],
  ['has what does not count', [under({ kinds: ['email'] })], {}, false],
  ['has what counts', [under({ kinds: ['totp'] })], {}, true],
  ['a second owner has it', [under(), under({ id: 'tom', kinds: ['totp'] })], {}, true],
  ['the rule means others', [under()], { scope: 'externals' }, true],
  ['signs in the old way', [under({ held: false })], {}, true],
  ['there is no owner at all', [], {}, false],
])('an owner stays inside: %s', (_, owners, changes, inside) => {
  expect(keepsOwnerInside(owners, { ...demanded, ...changes })).toBe(inside)
})
