import { expect, test } from 'vitest'
import { meantAccess, readPastedList } from './pasted-list'

test.each([
  ['a tab', 'fahrer01\tali@firm.example', 'fahrer01', 'ali@firm.example'],
  ['a semicolon', 'fahrer01;ali@firm.example', 'fahrer01', 'ali@firm.example'],
  ['a semicolon and blanks', ' fahrer01 ; ali@firm.example ;', 'fahrer01', 'ali@firm.example'],
  ['a comma', 'fahrer01, ali@firm.example', 'fahrer01', 'ali@firm.example'],
  ['a blank', 'fahrer01 ali@firm.example', 'fahrer01', 'ali@firm.example'],
  ['a user name with blanks', 'Lager Nord 2\tlager@firm.example', 'Lager Nord 2', 'lager@firm.example'],
  ['a user name that is an address', 'a@old.example;a@new.example', 'a@old.example', 'a@new.example'],
  ['quotes of a spreadsheet', '"Meier; Süd";"sued@firm.example"', 'Meier; Süd', 'sued@firm.example'],
])('user name and address parted by %s', (_, line, userName, address) => {
  expect(readPastedList(line).entries).toEqual([{ line: 1, userName, address }])
})

test('lines without an address are named by their number, empty ones are not counted as wrong', () => {
  expect(readPastedList('fahrer01\n\r\nfahrer02 b@firm.example\r\nonly@address.example\n')).toEqual({
    entries: [{ line: 3, userName: 'fahrer02', address: 'b@firm.example' }],
    unread: [
      { line: 1, text: 'fahrer01' },
      { line: 4, text: 'only@address.example' },
    ],
  })
})

test.each([
  ['only separators', ';'.repeat(200_000)],
  ['separators within a name', `x${';'.repeat(200_000)}y`],
])('a long line is read once: %s', (_, line) => {
  expect(readPastedList(line)).toEqual({ entries: [], unread: [{ line: 1, text: line.slice(0, 80) }] })
  expect(readPastedList(`${line}; a@b.example`).entries).toHaveLength(1)
})

test.each([
  ['exactly so', 'Vertrieb', 'Vertrieb'],
  ['capitals aside, when only one can be meant', 'FAHRER01', 'fahrer01'],
  ['capitals aside, when two can be meant', 'VERTRIEB', undefined],
  ['nobody', 'fahrer99', undefined],
])('who is meant: %s', (_, typed, userName) => {
  const accesses = [{ userName: 'vertrieb' }, { userName: 'Vertrieb' }, { userName: 'fahrer01' }]
  expect(meantAccess(accesses, typed)?.userName).toBe(userName)
})
