import { env } from '@/lib/env'
import { peersSeen } from '@/lib/kernel/peers-seen'
import { type Finding, findingsOf } from '@/lib/policy/address-trust'

/** What speaks against believing addresses here, as whoever lays down a rule from this one gets to read it. */
export function preflight(address: string): Finding[] {
  const { platform, trustedProxies, appUrl } = env()
  return findingsOf({ platform, trustedProxies, appUrl, peers: peersSeen() }, address)
}
