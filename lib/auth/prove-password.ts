import { eq } from 'drizzle-orm'
import { users } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import type { Person } from '@/lib/kernel/caller'
import { wrongField } from '@/lib/kernel/errors'
import { type Counter, countTry, forgive } from '@/lib/kernel/throttle'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { rates } from '@/lib/policy/throttle'
import { homeTeamOf } from './lookup'
import { takeOneTry } from './password-tries'
import { verifyPassword } from './passwords'

/**
 * Whoever sits at an open session shows once more that they know the password; returns the hash it was proven against.
 * Counted like a sign-in: a session left open must not be a way to try passwords.
 */
export async function provePassword(who: Person, current: string): Promise<string> {
  const counter: Counter = { rate: rates.proof, of: who.userId }
  await countTry([counter])
  const [user] = await (await orm()).select().from(users).where(eq(users.id, who.userId))
  const usable = await takeOneTry(who.userId)
  const stored = user && usable ? { scheme: user.passwordScheme, hash: user.passwordHash } : undefined
  if (!(await verifyPassword(stored, current))) {
    await writeDown(who)
    throw wrongField('current', 'password_wrong')
  }
  await forgive([counter])
  await (await orm()).update(users).set({ passwordFailures: 0 }).where(eq(users.id, who.userId))
  return stored?.hash ?? ''
}

const writeDown = (who: Person) =>
  atTheDoor(async (tx) =>
    writeAudit(tx, {
      action: 'password.proof_failed',
      teamId: await homeTeamOf(tx, who.userId),
      by: who,
      subject: { type: 'user', id: who.userId, name: who.name },
    }),
  )
