import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { links, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { notFound } from '@/lib/kernel/errors'
import { query } from '@/lib/kernel/query'
import { person } from '@/lib/kernel/who'

/** With what one signs in, and which new address waits to be confirmed. */
export const getAccount = query({
  who: person(),
  input: z.object({}),
  async run({ who, tx }) {
    const [user] = await tx
      .select({
        email: users.email,
        confirmedAt: users.emailConfirmedAt,
        userName: users.userName,
        passwordSetAt: users.passwordSetAt,
      })
      .from(users)
      .where(eq(users.id, who.userId))
    if (!user) throw notFound()
    const [pending] = await tx
      .select({ email: links.email, expiresAt: links.expiresAt })
      .from(links)
      .where(
        and(
          eq(links.userId, who.userId),
          eq(links.kind, 'email_change'),
          isNull(links.usedAt),
          isNull(links.revokedAt),
          gt(links.expiresAt, now()),
        ),
      )
      .orderBy(desc(links.createdAt), desc(links.id))
      .limit(1)
    return { ...user, pending: pending ?? null }
  },
})
