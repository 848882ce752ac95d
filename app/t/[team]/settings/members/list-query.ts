import type { MemberFilter } from '@/lib/members/list-members'
import { memberFilters } from '@/lib/members/list-members'

export type Search = Record<string, string | undefined>

/** What the address of the list says beside the question on top of it. */
const kept = ['q', 'state', 'role', 'sort', 'after', 'before'] as const

/** The same list with something changed in its address, as a query; paging starts again where the order changes. */
export function listQuery(search: Search, changes: Search = {}): string {
  const startsAgain = ['q', 'state', 'role', 'sort'].some((name) => name in changes)
  const all: Search = { ...Object.fromEntries(kept.map((name) => [name, search[name]])), ...changes }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(all)) {
    const place = name === 'after' || name === 'before'
    if (value && !(place && startsAgain && !(name in changes))) query.set(name, value)
  }
  return `?${query}`
}

/** What a list's address asks for; what it does not understand is left out. */
export function readList(search: Search) {
  const sort = /^-?(name|state)$/.test(search.sort ?? '') ? (search.sort ?? 'name') : 'name'
  return {
    search: search.q?.slice(0, 200),
    state: memberFilters.find((name): name is MemberFilter => name === search.state),
    roleId: /^[0-9a-f-]{36}$/i.test(search.role ?? '') ? search.role : undefined,
    sort: sort.replace('-', '') as 'name' | 'state',
    direction: sort.startsWith('-') ? ('descending' as const) : ('ascending' as const),
    after: search.after,
    before: search.after ? undefined : search.before,
  }
}
