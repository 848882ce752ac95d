import { expect, test } from 'vitest'
import { report, section, shown } from './report'

const finding = {
  how: 'One against the other.',
  tables: [{ head: ['side', 'a second'], rows: [['one', '1,200']] }],
  aims: [
    { what: 'ratio', aim: '≥ 0.8', got: '0.75', held: false },
    { what: 'pages', aim: '–', got: '7', held: null },
  ],
}

test('a finding says how, what, and whether it is as hoped', () => {
  expect(section('Page', finding)).toBe(`## Page

One against the other.

| side | a second |
| --- | ---: |
| one | 1,200 |

| aim | wanted | measured |  |
| --- | ---: | ---: | ---: |
| ratio | ≥ 0.8 | 0.75 | missed |
| pages | – | 7 | – |
`)
})

test('what was not measured this time stays, what is no longer measured goes', () => {
  const titles = ['Page', 'Log', 'Bytes']
  const first = report(
    '',
    new Map([
      ['Page', '## Page\n\nold\n'],
      ['Bytes', '## Bytes\n\n9\n'],
      ['Gone', '## Gone\n'],
    ]),
    titles,
  )
  const second = report(
    first,
    new Map([
      ['Page', section('Page', finding)],
      ['Log', '## Log\n\nflat\n'],
    ]),
    titles,
  )
  expect(second.match(/^## .*/gm)).toEqual(['## Page', '## Log', '## Bytes'])
  expect(second).toContain('missed')
  expect(second).toContain('\n9\n')
  expect(second).not.toContain('old')
})

test('a spread is its median between its ends', () => {
  expect(shown({ min: 0.7, median: 0.815, max: 1 })).toBe('0.82 (0.70–1.00)')
  expect(shown({ min: 900, median: 1234.4, max: 2000 }, 0)).toBe('1,234 (900–2,000)')
})
