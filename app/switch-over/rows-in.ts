import type { Typed } from '@/lib/web/form'

/** The rows of a form whose fields are named after their access: `email.ID`, `unused.ID`, `redirect.ID`. */
export function rowsIn(typed: Typed) {
  const ids = [typed.row ?? []].flat()
  return ids.map((id) => ({
    id,
    email: String(typed[`email.${id}`] ?? ''),
    unused: typed[`unused.${id}`] !== undefined,
    redirect: typed[`redirect.${id}`] !== undefined,
  }))
}
