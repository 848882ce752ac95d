import { expect, test } from 'vitest'
import { passwordAdvice } from './password-advice'

const context = ['Sabine Müller', 'Lindenhof Immobilien GmbH', null]

test.each([
  ['', null],
  ['a', { key: 'missing', count: 14 }],
  ['vjxwqkzrtbnhyg', { key: 'missing', count: 1 }],
  // One letter and its accent are one.
  ['vjxwqkzrtbnhyu\u0308', { key: 'missing', count: 1 }],
  ['🐍🦉', { key: 'missing', count: 13 }],
  ['vjxwqkzrtbnhygf', { key: 'fine' }],
  ['four small paper boats', { key: 'fine' }],
  ['Sabine Mueller 2026', { key: 'context' }],
  ['lindenhof-immobilien', { key: 'context' }],
  ['aaaaaaaaaaaaaaaaaaaa', { key: 'foreseeable' }],
  ['qwertyuiopasdfghjkl', { key: 'foreseeable' }],
  ['x'.repeat(1025), { key: 'long' }],
])('%s: %j', (typed, advice) => {
  expect(passwordAdvice(typed, { context })).toEqual(advice)
})

test.each([
  ['vjxwqkz', { key: 'missing', count: 1 }],
  ['vjxwqkzr', { key: 'fine' }],
])('beside a demanded second factor %s: %j', (typed, advice) => {
  expect(passwordAdvice(typed, { context, secondFactor: true })).toEqual(advice)
})
