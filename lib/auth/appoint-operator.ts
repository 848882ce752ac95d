import { eq } from 'drizzle-orm'
import { users } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import { hours, inMs, now } from '@/lib/kernel/clock'
import { newId, VENDOR } from '@/lib/kernel/ids'
import { endSessions } from '@/lib/kernel/sessions'
import { atTheDoor } from '@/lib/kernel/transaction'
import { parseEmail } from '@/lib/policy/email'
import { revokeLinks } from './cut-off'
import { dispossess } from './dispossess'
import { forgetFactors } from './factors/forget-factors'
import { makeLink } from './make-link'

/** How long the printed link can be used. */
const LINK_HOURS = 24

/**
 * Makes somebody one of the vendor's staff and gives the path of a link by which they choose a password,
 * once. Only for whoever has the server's own command line; nobody can do this from a browser. `lostFactors`:
 * somebody of the staff has lost every second factor; all of theirs and all their sessions end. Null when the
 * address is none.
 */
export async function appointOperator(given: {
  email: string
  name: string
  lostFactors?: boolean
}): Promise<string | null> {
  const parsed = parseEmail(given.email)
  if (!parsed.ok) return null
  const email = parsed.address
  const token = await atTheDoor(async (tx) => {
    // A customer may have given it to an access whose mail is led round to them, and chosen its password.
    await dispossess(tx, email)
    const [user] = await tx
      .insert(users)
      .values({ id: newId(), name: given.name || email, email, isOperator: true, createdAt: now() })
      .onConflictDoUpdate({ target: users.email, set: { isOperator: true } })
      .returning({ id: users.id, name: users.name })
    if (!user) throw new Error(`no user for ${email}`)
    await revokeLinks(tx, user.id)
    const expiresAt = inMs(hours(LINK_HOURS))
    const token = await makeLink(tx, { kind: 'password_reset', userId: user.id, email, expiresAt })
    await tx.update(users).set({ emailConfirmedAt: now() }).where(eq(users.id, user.id))
    const event = { teamId: VENDOR, by: 'system' as const, subject: { type: 'user', ...user } }
    await writeAudit(tx, { action: 'operator.appointed', ...event })
    if (!given.lostFactors) return token
    const factors = await forgetFactors(tx, user.id)
    await endSessions(tx, [user.id], 'ended_elsewhere')
    await writeAudit(tx, { action: 'operator.factors_forgotten', ...event, before: { factors } })
    return token
  })
  return `/reset-password/${token}`
}
