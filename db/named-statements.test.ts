import { expect, test } from 'vitest'
import { statementNames } from './named-statements'

const times = (count: number, nameOf: (text: string) => string | undefined, text: string) =>
  Array.from({ length: count }, () => nameOf(text)).at(-1)

test('a statement has a name from its fifth time on, always the same, and every other one another', () => {
  const nameOf = statementNames()
  expect(times(4, nameOf, 'select 1')).toBeUndefined()
  const name = nameOf('select 1')
  expect(name).toHaveLength(32)
  expect(nameOf('select 1')).toBe(name)
  expect(times(5, nameOf, 'select 2')).not.toBe(name)
  expect(times(5, statementNames(), 'select 1')).toBe(name)
})

test.each([
  ['a list', 'select * from audit_entries where team_id = $1 order by seq desc limit $2', false],
  [
    'the first of somebody’s',
    'select (select m.team_id from members m order by m.id limit 1) from users',
    true,
  ],
  ['one too long', `select '${'x'.repeat(10_000)}'`, false],
])('%s', (_, text, named) => {
  expect(times(20, statementNames(), text) !== undefined).toBe(named)
})

test('there are never more than two hundred, and what comes once is forgotten', () => {
  const nameOf = statementNames()
  const names = Array.from({ length: 300 }, (_, n) => times(5, nameOf, `select ${n}`)).filter(Boolean)
  expect(new Set(names).size).toBe(200)
  const other = statementNames()
  times(4, other, 'select 1')
  for (let n = 0; n < 1_000; n += 1) other(`insert ${n}`)
  expect(other('select 1')).toBeUndefined()
})
