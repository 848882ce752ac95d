import { expect, test } from 'vitest'
import { rowsIn } from './rows-in'

test('fields are read by the access they belong to; an unticked box is simply absent', () => {
  const typed = {
    _team: 'fleet',
    row: ['a', 'b'],
    'email.a': ' anna@firm.example ',
    'unused.b': 'on',
    'redirect.b': 'on',
    'email.c': 'not@asked.example',
  }
  expect(rowsIn(typed)).toEqual([
    { id: 'a', email: ' anna@firm.example ', unused: false, redirect: false },
    { id: 'b', email: '', unused: true, redirect: true },
  ])
})

test('one row is a list of one, none a list of none', () => {
  expect(rowsIn({ row: 'a', 'email.a': 'x' })).toHaveLength(1)
  expect(rowsIn({})).toEqual([])
})
