import { isKnownBrowser, readDeviceProof } from '@/lib/auth/device-cookie'
import type { Person, Stranger } from '@/lib/kernel/caller'
import type { Verb } from '@/lib/kernel/command'
import { type Counter, ofNetwork, pardon } from '@/lib/kernel/throttle'
import { rates } from '@/lib/policy/throttle'

type Counters = { own: Counter; network: Counter | null }

/**
 * What a try at a second factor counts under. A browser that was let in to this account before has a count of
 * its own: whoever has stolen the password can make neither it nor its network wait.
 */
export const factorCounters = (who: Person): Counters =>
  isKnownBrowser(who)
    ? { own: { rate: rates.factorDevice, of: ofDevice(who) }, network: null }
    : { own: { rate: rates.factor, of: who.userId }, network: ofNetwork(rates.network, who.address) }

/**
 * What asking for a code counts under; apart by kind, so that the phone can be asked while the mail is on its
 * way.
 */
export const codeCounters = (who: Person, kind: string): Counters =>
  isKnownBrowser(who)
    ? { own: { rate: rates.code, of: `${kind}:${ofDevice(who)}` }, network: null }
    : {
        own: { rate: rates.code, of: `${kind}:${who.userId}` },
        network: ofNetwork(rates.codeNetwork, who.address),
      }

export const listed = ({ own, network }: Counters): Counter[] => (network ? [own, network] : [own])

/** A verb whose success forgives the tries that were counted for it, as a sign-in does. */
export function pardoned<C extends Person | Stranger, I, R>(
  verb: Verb<C, I, R>,
  countersOf: (caller: C, input: I) => Counters[],
) {
  const speak = async (caller: C, input: I): Promise<R> => {
    const result = await verb(caller, input)
    for (const { own, network } of countersOf(caller, input)) await pardon(own, network)
    return result
  }
  return Object.assign(speak, { who: verb.who, input: verb.input, does: verb.does })
}

const ofDevice = (who: Person) => `${readDeviceProof(who.deviceProof)?.device}:${who.userId}`
