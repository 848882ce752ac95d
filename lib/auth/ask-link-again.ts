import { command } from '@/lib/kernel/command'
import { promise } from '@/lib/kernel/outbox'
import { ofNetwork } from '@/lib/kernel/throttle'
import { hashToken } from '@/lib/kernel/tokens'
import { stranger } from '@/lib/kernel/who'
import { rates } from '@/lib/policy/throttle'
import { OneLink } from './input'

/**
 * Asks for a new link in place of a dead one. It can only go where the dead one went, so that holding an old link is
 * worth nothing to anybody else; a link that never existed gets the same answer.
 */
export const askLinkAgain = command({
  does: 'member.link_asked_again',
  who: stranger((caller) => [ofNetwork(rates.mailNetwork, caller.address)]),
  input: OneLink,
  async run({ tx }, { token }) {
    await promise(tx, { kind: 'link_asked', tokenHash: hashToken(token) })
    return { unchanged: true, returns: null }
  },
})
