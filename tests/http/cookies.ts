export type Cookie = { value: string; attributes: string[]; line: string }
export type Jar = Map<string, Cookie>

/** Keeps what a response sets and forgets what it takes away (RFC 6265, 5.3; one host, one path). */
export function keepCookies(jar: Jar, lines: readonly string[]): void {
  for (const line of lines) {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const name = pair.slice(0, pair.indexOf('='))
    const value = pair.slice(name.length + 1)
    if (isGone(attributes)) jar.delete(name)
    else jar.set(name, { value, attributes, line })
  }
}

export const sentCookies = (jar: Jar) => [...jar].map(([name, { value }]) => `${name}=${value}`).join('; ')

/** The session's cookie, whichever of its two names it has. */
export function sessionOf(jar: Jar): Cookie | undefined {
  return jar.get('__Host-latchkey-session') ?? jar.get('latchkey-session')
}

function isGone(attributes: string[]): boolean {
  const of = (name: string) =>
    attributes.find((attribute) => attribute.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1)
  const maxAge = of('max-age')
  if (maxAge !== undefined) return Number(maxAge) <= 0
  const expires = of('expires')
  return expires !== undefined && Date.parse(expires) < Date.now()
}
