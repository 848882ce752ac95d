import type { PeerSeen } from '@/lib/policy/address-trust'

/** The server and Next's bundles share nothing but this process, so what was seen is kept on the process. */
const state = globalThis as typeof globalThis & { __latchkeyPeers?: Ring }

type Ring = { seen: { address: string; forwards: boolean }[]; next: number }

const most = 500

/**
 * Notes who stood at the other end of a connection whose word about addresses does not count, and whether
 * they brought one all the same: then a proxy may stand there that nobody has named.
 */
export function notePeer(address: string, forwards: boolean): void {
  state.__latchkeyPeers ??= { seen: [], next: 0 }
  const ring = state.__latchkeyPeers
  ring.seen[ring.next] = { address, forwards }
  ring.next = (ring.next + 1) % most
}

/** The last five hundred of them, by address. */
export function peersSeen(): PeerSeen[] {
  const peers = new Map<string, PeerSeen>()
  for (const { address, forwards } of state.__latchkeyPeers?.seen ?? []) {
    const peer = peers.get(address) ?? { address, requests: 0, forwarded: 0 }
    peer.requests += 1
    peer.forwarded += forwards ? 1 : 0
    peers.set(address, peer)
  }
  return [...peers.values()]
}
