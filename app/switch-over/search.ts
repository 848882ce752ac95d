import { type RowSort, rowSorts, type Wanted } from '@/lib/switchover/shown-rows'

export type Search = Record<string, string | undefined>

/** What the address asks to see of the accesses. */
export function wantedOf(search: Search): Wanted {
  const show = search.show === 'open' || search.show === 'noted' ? search.show : 'all'
  const since = Number(search.since)
  return {
    show,
    since: since > 0 ? new Date(since) : null,
    search: (search.q ?? '').trim().slice(0, 200),
    sort: sortOf(search.sort),
    page: Math.max(1, Math.floor(Number(search.page)) || 1),
  }
}

/** `name` upwards, `-name` downwards. */
export function sortOf(text: string | undefined): RowSort {
  const by = rowSorts.find((one) => one === text?.replace(/^-/, ''))
  return by ? { by, descending: text?.startsWith('-') ?? false } : null
}
