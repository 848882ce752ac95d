import { expect, test } from 'vitest'
import { type Search, wantedOf } from './search'

const nothing = { show: 'all', since: null, search: '', sort: null, page: 1 }

test.each<[string, Search, object]>([
  ['nothing asked', {}, nothing],
  [
    'a list, since a moment',
    { show: 'open', since: '1795367814193' },
    { show: 'open', since: new Date(1795367814193) },
  ],
  ['a name', { q: '  anna ' }, { search: 'anna' }],
  ['an order', { sort: 'name' }, { sort: { by: 'name', descending: false } }],
  ['the other way round', { sort: '-last' }, { sort: { by: 'last', descending: true } }],
  ['a page', { page: '3' }, { page: 3 }],
  ['nonsense', { show: 'x', since: 'x', sort: 'x', page: '-2' }, nothing],
  ['half a page', { page: '1.5' }, { page: 1 }],
])('%s', (_, search, wanted) => {
  expect(wantedOf(search)).toEqual({ ...nothing, ...wanted })
})
