export type Search = Record<string, string | undefined>

/** The page of a team's networks, with a question above it or another part of it. */
export function networksHref(team: string, changes: Search = {}, part = ''): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(changes)) if (value) query.set(name, value)
  const asked = query.toString()
  return `/t/${encodeURIComponent(team)}/settings/networks${asked ? `?${asked}` : ''}${part ? `#${part}` : ''}`
}

/** A page number of an address; what is none is the first page. */
export const pageIn = (text: string | undefined) => (/^[1-9]\d{0,3}$/.test(text ?? '') ? Number(text) : 1)
