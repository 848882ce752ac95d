import { command } from '@/lib/kernel/command'
import { promise } from '@/lib/kernel/outbox'
import { ofNetwork } from '@/lib/kernel/throttle'
import { stranger } from '@/lib/kernel/who'
import { rates } from '@/lib/policy/throttle'
import { typedName } from './find-account'
import { AskedReset } from './input'

/**
 * Asks for a new password. The same steps, the same answer and the same count for every name: who it belongs to, if to
 * anybody, is found out later, where nobody can watch (OWASP Forgot Password Cheat Sheet).
 */
export const askReset = command({
  does: 'password.reset_asked',
  who: stranger((caller, input) => [
    ofNetwork(rates.mailNetwork, caller.address),
    { rate: rates.mail, of: `asked:${nameIn(input)}` },
  ]),
  input: AskedReset,
  async run({ who, tx }, { identifier }) {
    const { language, address } = who
    await promise(tx, { kind: 'reset_asked', typed: identifier, language, address })
    return { unchanged: true, returns: null }
  },
})

function nameIn(input: unknown): string {
  const typed = (input as { identifier?: unknown } | null)?.identifier
  const { email, userName } = typedName(typeof typed === 'string' ? typed : '')
  return email ?? userName.trim()
}
