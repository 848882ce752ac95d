/**
 * The host and scheme under which this site is known, for whoever builds an address or compares an Origin with it: what
 * was claimed if that is one of ours, else the configured one. A Host line that is not ours is never passed on, and a
 * proxy that rewrites it breaks no form.
 */
export function publicName(claimed: string | undefined, ours: (host: string | null) => readonly string[]) {
  const origins = ours(claimed ?? null).map((origin) => new URL(origin))
  const known = origins.find(({ host }) => host === claimed) ?? origins[0]
  if (!known) throw new Error('No origin is ours.')
  return { 'x-forwarded-host': known.host, 'x-forwarded-proto': known.protocol.slice(0, -1) }
}
