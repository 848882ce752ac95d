/** Where a challenge stands: at the door, or as the confirmation of something from an open session. */
export type Place = { path: '/second-factor' | '/account/confirm'; to: string }

/** This place with another way to show a factor. */
export function placeOf({ path, to }: Place, by?: string): string {
  const query = new URLSearchParams({ ...(by ? { by } : {}), ...(to ? { to } : {}) })
  return query.size ? `${path}?${query}` : path
}

/** What every form of a challenge carries. */
export const hiddenOf = ({ path, to }: Place): Record<string, string> => ({
  to,
  place: path === '/account/confirm' ? 'confirm' : 'door',
})
