const perPage = 50

export type PagedPeople<T> = {
  rows: T[]
  /** How many there are on all pages. */
  found: number
  page: number
  pages: number
}

/** A page out of a list that was sorted as a whole; a page behind the end is the last one. */
export function pageOf<T>(all: readonly T[], wanted: number): PagedPeople<T> {
  const pages = Math.max(1, Math.ceil(all.length / perPage))
  const page = Math.min(wanted, pages)
  return { rows: all.slice((page - 1) * perPage, page * perPage), found: all.length, page, pages }
}
