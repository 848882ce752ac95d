import { and, eq, isNull } from 'drizzle-orm'
import { users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { orm } from '@/lib/kernel/transaction'
import { stranger } from '@/lib/kernel/who'
import { aboutPerson } from './about-person'
import { beginSession } from './begin-session'
import { knownLink } from './counted-link'
import { chosenPassword, cutOff } from './cut-off'
import { linkGone } from './find-invitation'
import { LinkAndPassword } from './input'
import { tell } from './mailbox'
import { hashNewPassword, judgedFor } from './new-password'
import { takeLink } from './take-link'
import { isAlive } from './view-link'

/**
 * The mailed link and a new password: everything from before is cut off, the person is in, and is told by
 * mail.
 */
export const resetPassword = command({
  does: 'password.reset',
  who: stranger(() => []),
  input: LinkAndPassword,
  async prepare(caller, { token, password }) {
    const found = await knownLink(caller, 'password_reset', token)
    if (!isAlive(found)) throw linkGone(found)
    return hashNewPassword(password, await judgedFor(await orm(), found.userId))
  },
  async run({ who, tx, prepared }, { token }) {
    const { userId, name } = await takeLink(tx, 'password_reset', token)
    const [set] = await tx
      .update(users)
      .set({ ...chosenPassword(prepared), resetByMailAt: now() })
      .where(and(eq(users.id, userId), isNull(users.lockedAt)))
      .returning({ id: users.id })
    if (!set) throw linkGone(null)
    await cutOff(tx, userId)
    const session = await beginSession(tx, userId, who, { by: 'reset', proof: 'mail' })
    const values = { name, device: who.device, address: who.address }
    await tell(
      tx,
      userId,
      { template: 'account.mail.password_changed', values, path: '/forgot-password' },
      who.language,
    )
    return {
      ...(await aboutPerson(tx, { userId, name })),
      returns: { userId, ...session },
    }
  },
})
