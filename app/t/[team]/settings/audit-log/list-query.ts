import { auditGroups } from '@/lib/policy/audit-groups'

export type Search = Record<string, string | undefined>

const filters = ['group', 'by', 'about', 'from', 'to'] as const

/** The log with these filters and something changed, as a query; a page is never kept, because it belongs to its filters. */
export function logQuery(search: Search, changes: Search = {}): string {
  const query = new URLSearchParams()
  const all: Search = { ...Object.fromEntries(filters.map((name) => [name, search[name]])), ...changes }
  for (const [name, value] of Object.entries(all)) if (value) query.set(name, value)
  return `?${query}`
}

/** What the log's address asks for; what it does not understand is left out. */
export const readLog = (search: Search) => ({
  group: auditGroups.find((group) => group === search.group),
  by: search.by?.slice(0, 200),
  about: search.about?.slice(0, 200),
  from: search.from?.slice(0, 40),
  to: search.to?.slice(0, 40),
  older: place(search.older),
  newer: place(search.newer),
})

export const isFiltered = (search: Search) => filters.some((name) => search[name])

/** A place in the log; digits only, and few enough to be a number. */
export const place = (text: string | undefined) =>
  text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
