import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { links, users } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import { hours, inMs, now } from '@/lib/kernel/clock'
import { newId, VENDOR } from '@/lib/kernel/ids'
import { newToken } from '@/lib/kernel/tokens'
import { atTheDoor } from '@/lib/kernel/transaction'
import { parseEmail } from '@/lib/policy/email'
import { cutOff, revokeLinks } from './cut-off'

/** How long the printed link can be used. */
const LINK_HOURS = 24

/**
 * Makes somebody one of the vendor's staff and gives the path of a link by which they choose a password, once. Only for
 * whoever has the server's own command line; nobody can do this from a browser. Null when the address is none.
 */
export async function appointOperator(given: { email: string; name: string }): Promise<string | null> {
  const parsed = parseEmail(given.email)
  if (!parsed.ok) return null
  const email = parsed.address
  const { token, hash } = newToken()
  await atTheDoor(async (tx) => {
    await dispossess(tx, email)
    const [user] = await tx
      .insert(users)
      .values({ id: newId(), name: given.name || email, email, isOperator: true, createdAt: now() })
      .onConflictDoUpdate({ target: users.email, set: { isOperator: true } })
      .returning({ id: users.id, name: users.name })
    if (!user) throw new Error(`no user for ${email}`)
    await revokeLinks(tx, user.id)
    await tx.insert(links).values({
      id: newId(),
      kind: 'password_reset',
      tokenHash: hash,
      userId: user.id,
      email,
      createdAt: now(),
      expiresAt: inMs(hours(LINK_HOURS)),
    })
    await tx.update(users).set({ emailConfirmedAt: now() }).where(eq(users.id, user.id))
    await writeAudit(tx, {
      action: 'operator.appointed',
      teamId: VENDOR,
      by: 'system',
      subject: { type: 'user', id: user.id, name: user.name },
    })
  })
  return `/reset-password/${token}`
}

/**
 * Takes the address from whoever has it without ever having confirmed it: a customer may have given it to an access of
 * their own whose mail is led round to them, and would otherwise hold the password of one of the vendor's staff.
 */
async function dispossess(tx: Tx, email: string): Promise<void> {
  const [unproven] = await tx
    .update(users)
    .set({ passwordScheme: 'none', passwordHash: null, passwordSetAt: null, passwordFailures: 0 })
    .where(and(eq(users.email, email), isNull(users.emailConfirmedAt)))
    .returning({ id: users.id })
  if (unproven) await cutOff(tx, unproven.id)
}
