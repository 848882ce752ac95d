import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { startSession } from '@/lib/kernel/sessions'
import { orm } from '@/lib/kernel/transaction'
import { stranger } from '@/lib/kernel/who'
import { counted } from './counted-link'
import { chosenPassword, cutOff } from './cut-off'
import { type FoundInvitation, findInvitation, isOpen, linkGone, mayChoosePassword } from './find-invitation'
import { LinkAndPassword } from './input'
import { contextOf, hashNewPassword } from './new-password'
import { takeInvitation, takeSeat } from './take-invitation'

/**
 * The link and a password of one's own: the seat is taken, the address confirmed, everything from before cut off, and
 * the person is in. Only for somebody who has no password yet; whoever has one signs in and accepts.
 */
export const activate = command({
  does: 'member.activated',
  who: stranger(() => []),
  input: LinkAndPassword,
  async prepare(caller, { token, password }) {
    const db = await orm()
    const found = await counted(caller, () => findInvitation(db, token))
    if (!found || !isOpen(found)) throw linkGone(found)
    if (!mayChoosePassword(found)) throw conflict('accept_signed_in')
    const known = found.userId ? await contextOf(db, found.userId) : []
    return hashNewPassword(password, [found.name, found.email, found.company, ...known])
  },
  async run({ who, tx, prepared }, { token }) {
    const found = await takeInvitation(tx, token)
    const userId = await withPassword(tx, found, prepared)
    await cutOff(tx, userId)
    await takeSeat(tx, found, userId)
    const { sessionId, ticket } = await startSession(tx, userId, 'open', who)
    return {
      subject: { type: 'member', id: found.memberId, name: found.name },
      teamId: found.teamId,
      after: { email: found.email },
      returns: { userId, sessionId, ticket, slug: found.slug },
    }
  },
})

/** The account with its first password: the one that waits for it, or a new one. */
async function withPassword(tx: Tx, found: FoundInvitation, hash: string): Promise<string> {
  const { userId, email, name, language } = found
  if (!userId) {
    const id = newId()
    await tx.insert(users).values({ id, name, email, language, createdAt: now(), ...chosenPassword(hash) })
    return id
  }
  if (found.lockedAt) throw linkGone(null)
  if (!mayChoosePassword(found)) throw conflict('accept_signed_in')
  const set = await tx
    .update(users)
    .set({ ...chosenPassword(hash), ...(found.confirmedAt ? {} : { email }) })
    .where(and(eq(users.id, userId), isNull(users.passwordHash), isNull(users.lockedAt)))
    .returning({ id: users.id })
  if (!set.length) throw conflict('accept_signed_in')
  return userId
}
