import { expect, test } from 'vitest'
import { proofOwed } from './enrolment'

const at = new Date('2026-11-24T10:00:00Z')
const before = (minutes: number) => new Date(at.getTime() - minutes * 60_000)
const nothing = { kinds: [], provenAt: null, factorAt: null, factorKind: null, recoveredAt: null }

test.each([
  ['only a password', nothing, 'mail'],
  ['a mail link just now', { ...nothing, provenAt: at }, null],
  ['a mail link an hour ago', { ...nothing, provenAt: before(60) }, null],
  ['a mail link longer ago', { ...nothing, provenAt: before(60.1) }, 'mail'],
  ['no factor, and a time of one that was removed', { ...nothing, factorAt: at }, 'mail'],
  ['no factor, and a way back from before', { ...nothing, recoveredAt: at }, 'mail'],
  ['a factor, none given', { ...nothing, kinds: ['totp' as const] }, 'factor'],
  ['a factor, and only a mail link', { ...nothing, kinds: ['totp' as const], provenAt: at }, 'factor'],
  ['a factor just given', { ...nothing, kinds: ['totp' as const], factorAt: before(5) }, null],
  ['a factor given longer ago', { ...nothing, kinds: ['totp' as const], factorAt: before(5.1) }, 'factor'],
  [
    'a code by mail just given, beside something stronger',
    { ...nothing, kinds: ['email' as const, 'totp' as const], factorAt: at, factorKind: 'email' as const },
    'factor',
  ],
  [
    'a code by mail just given, and nothing else there is',
    { ...nothing, kinds: ['email' as const], factorAt: at, factorKind: 'email' as const },
    null,
  ],
  [
    'a way back opened after a factor was given',
    { ...nothing, kinds: ['totp' as const], factorAt: before(9), recoveredAt: before(8) },
    null,
  ],
  [
    'a lost factor and an opened way back',
    { ...nothing, kinds: ['totp' as const], recoveredAt: before(1440) },
    null,
  ],
  [
    'a way back opened too long ago',
    { ...nothing, kinds: ['totp' as const], recoveredAt: before(1441) },
    'factor',
  ],
  [
    'a way back that was used, and its factor given longer ago',
    { ...nothing, kinds: ['totp' as const], recoveredAt: before(10), factorAt: before(9) },
    'factor',
  ],
] as const)('%s', (_, shown, owed) => {
  expect(proofOwed(shown, at)).toBe(owed)
})
