import { outlooks } from '@/lib/policy/readiness'
import type { Search } from './draft-query'

/** The same list with something changed in its address; another order or state starts at the first page. */
export function listQuery(search: Search, changes: Search = {}): string {
  const startsAgain = 'sort' in changes || 'state' in changes
  const all: Search = {
    state: search.state,
    sort: search.sort,
    page: startsAgain ? undefined : search.page,
    ...changes,
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(all)) if (value) query.set(name, value)
  return `?${query}`
}

/** What a list's address asks for; what it does not understand is left out. */
export function readList(search: Search) {
  const state = outlooks.find((one) => one === search.state)
  return {
    state: state === 'free' ? undefined : state,
    sort: search.sort === 'name' ? ('name' as const) : ('date' as const),
    page: /^[1-9]\d{0,3}$/.test(search.page ?? '') ? Number(search.page) : 1,
  }
}
