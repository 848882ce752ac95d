import { expect, test } from 'vitest'
import { teamInPath } from './team-path'

test.each([
  ['/t/zielony', 'zielony'],
  ['/t/zielony/', 'zielony'],
  ['/t/zielony/settings/members?page=2#x', 'zielony'],
  ['/t/zielony?x=1', 'zielony'],
  ['/T/ZIELONY', 'zielony'],
  ['/t/%7Aielony', 'zielony'],
  ['/t/zielony.rsc', 'zielony'],
  ['/t/zielony%20x', 'zielony'],
  ['/t/zielony%', 'zielony'],
  ['/t/zielony-panel-k030014', 'zielony-panel-k030014'],
  ['/t', null],
  ['/t/', null],
  ['/t//zielony', null],
  ['/team/zielony', null],
  ['/switch-over?team=zielony', null],
  ['/x/t/zielony', null],
  ['', null],
])('%s leads into %s', (path, team) => {
  expect(teamInPath(path)).toBe(team)
})
