/**
 * The team whose house a path leads into, by its name in the address; null outside. Generous about spelling,
 * because the answer only decides who is asked again: a path that Next reads otherwise costs a look at the
 * rows.
 */
export function teamInPath(path: string): string | null {
  const [, name] = /^\/t\/([^/?#]+)/i.exec(path) ?? []
  if (!name) return null
  const [slug] = /^[a-z0-9-]+/.exec(decoded(name).toLowerCase()) ?? []
  return slug ?? null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A percent sign that begins no character stands for itself.
    return text
  }
}
