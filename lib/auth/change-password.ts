import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { users } from '@/db/schema'
import type { Person } from '@/lib/kernel/caller'
import { command } from '@/lib/kernel/command'
import { conflict, wrongField } from '@/lib/kernel/errors'
import { orm } from '@/lib/kernel/transaction'
import { demandFreshFactor, person } from '@/lib/kernel/who'
import { aboutPerson } from './about-person'
import { goOn } from './begin-session'
import { chosenPassword, cutOff } from './cut-off'
import { OnlyPassword, PasswordChange } from './input'
import { tell } from './mailbox'
import { hashNewPassword, judgedFor } from './new-password'
import { verifyPassword } from './passwords'
import { provePassword } from './prove-password'

/**
 * Another password, the current one and a fresh factor first. All other sessions end, and this one goes on
 * under a new cookie.
 */
export const changePassword = command({
  does: 'password.changed',
  who: person({ fresh: true }),
  input: PasswordChange,
  async prepare(who, { current, password }) {
    // Before the hash: a step that is missing must not cost one, nor say whether the current password is
    // right.
    demandFreshFactor(who)
    if (current.normalize('NFC') === password.normalize('NFC')) throw wrongField('password', 'password_same')
    // The rule first: whoever looks for a password that it takes is not guessing the current one.
    const hash = await hashNewPassword(password, await judgedFor(await orm(), who.userId))
    return { hash, proven: await provePassword(who, current) }
  },
  run: ({ who, tx, prepared: { hash, proven } }) => set(tx, who, hash, proven),
})

/** The password that a session owes before it may go on. */
export const choosePassword = command({
  does: 'password.changed',
  who: person({ stages: ['new_password'] }),
  input: OnlyPassword,
  async prepare(who, { password }) {
    const db = await orm()
    const hash = await hashNewPassword(password, await judgedFor(db, who.userId))
    // The one that somebody else may know is no other one.
    const [stored] = await db
      .select({ scheme: users.passwordScheme, hash: users.passwordHash })
      .from(users)
      .where(eq(users.id, who.userId))
    if (stored?.hash && (await verifyPassword(stored, password)))
      throw wrongField('password', 'password_same')
    return hash
  },
  run: ({ who, tx, prepared }) => set(tx, who, prepared),
})

/** The password in place, if `proven` still is the one it replaces; the way in starts anew. */
async function set(tx: Tx, who: Person, hash: string, proven?: string) {
  const { userId, name } = who
  const replaced = await tx
    .update(users)
    .set(chosenPassword(hash))
    .where(and(eq(users.id, userId), proven === undefined ? undefined : eq(users.passwordHash, proven)))
    .returning({ id: users.id })
  if (!replaced.length) throw conflict('changed_meanwhile')
  await cutOff(tx, userId)
  const on = await goOn(tx, { ...who, stage: 'open' }, { trustedBrowserId: null })
  const values = { name, device: who.device, address: who.address }
  await tell(
    tx,
    userId,
    { template: 'account.mail.password_changed', values, path: '/forgot-password' },
    who.language,
  )
  return {
    ...(await aboutPerson(tx, { userId, name })),
    returns: on,
  }
}
