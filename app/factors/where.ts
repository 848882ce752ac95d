import { safePath } from '@/lib/policy/safe-path'

/** Where a factor is being set up, and where its person wanted to go before they were asked for it. */
export type Place = {
  /** Before the door opens, or from one's own account. */
  where: 'enrol' | 'account'
  to: string
}

/** The address of the kinds in this place, or of one of them. */
export function addPath({ where, to }: Place, kind = '', more: Record<string, string> = {}): string {
  const path = `${where === 'account' ? '/account/security/add' : '/enrol'}${kind && `/${kind}`}`
  return withQuery(path, { ...more, ...(to && { to }) })
}

/** Where recovery codes are shown there. */
export const codesPath = ({ where, to }: Place) =>
  withQuery(where === 'account' ? '/account/security/codes' : '/enrol/codes', to ? { to } : {})

/** What every form of these pages carries. */
export const hiddenOf = ({ where, to }: Place): Record<string, string> => ({ where, to })

/**
 * The place again, from a form or an address: what is not the account is the way in, and only our own paths
 * count.
 */
export const placeIn = ({ where, to }: Record<string, string | string[] | undefined>): Place => ({
  where: where === 'account' ? 'account' : 'enrol',
  to: safePath(to, ''),
})

const withQuery = (path: string, query: Record<string, string>) =>
  Object.keys(query).length ? `${path}?${new URLSearchParams(query)}` : path
