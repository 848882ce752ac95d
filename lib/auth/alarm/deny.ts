import { and, eq, gte, inArray, isNull, ne } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { alerts, members, sessions, teams } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { promise } from '@/lib/kernel/outbox'
import { recipientOf } from '@/lib/kernel/recipient'
import { can } from '@/lib/policy/can'
import { endTrust, revokeLinks } from '../cut-off'
import { voidPassword } from '../offer-password'
import { rankedIn } from '../recovery/seats-back'

/** How many owners of one team hear of it. */
const mostOwners = 10

type Denied = {
  userId: string
  name: string
  sessionId: string
  /** The password may be known, and the person can choose another one by mail. */
  voids: boolean
  /** The session in which it is said goes on: it may be the only one that its person has left. */
  except?: string
}

/**
 * Somebody else has signed in: that session is over with whatever it became, so is every one begun since, no
 * browser is trusted, and links that open something are dead. Returns how many sessions ended. Runs as the
 * door.
 */
export async function denySignIn(tx: Tx, { userId, name, sessionId, voids, except }: Denied) {
  const [denied] = await tx
    .select({ createdAt: sessions.createdAt, device: sessions.device, address: sessions.address })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
  const ended = denied
    ? await tx
        .update(sessions)
        .set({ endedAt: now(), endedReason: 'denied', ticketHash: null })
        .where(
          and(
            eq(sessions.userId, userId),
            isNull(sessions.endedAt),
            // A session that goes on under another row keeps the moment at which it began.
            gte(sessions.createdAt, denied.createdAt),
            except ? ne(sessions.id, except) : undefined,
          ),
        )
        .returning({ id: sessions.id })
    : []
  if (voids) await voidPassword(tx, userId)
  await endTrust(tx, userId)
  await revokeLinks(tx, userId)
  await tx
    .update(alerts)
    .set({ deniedAt: now(), seenAt: now() })
    .where(and(eq(alerts.userId, userId), eq(alerts.sessionId, sessionId), isNull(alerts.deniedAt)))
  const { device, address } = denied ?? { device: '–', address: '–' }
  await tellOwners(tx, { userId, name, device, address })
  return { sessions: ended.length, device, address }
}

async function tellOwners(
  tx: Tx,
  { userId, ...values }: { userId: string; name: string; device: string; address: string },
): Promise<void> {
  const seats = await tx
    .select({ teamId: members.teamId, slug: teams.slug })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(and(eq(members.userId, userId), inArray(members.state, ['active', 'old'])))
    .limit(20)
  for (const { teamId, slug } of seats) {
    const owners = (await rankedIn(tx, teamId, userId)).filter((one) => can(one, 'team.own'))
    for (const owner of owners.slice(0, mostOwners)) {
      const recipient = await recipientOf(tx, teamId, owner.id)
      if (!recipient) continue
      const mail = {
        ...recipient,
        template: 'recovery.mail.denied',
        values: { ...values, owner: owner.name },
        path: `/t/${slug}/settings/members`,
      }
      await promise(tx, { kind: 'mail', mail }, { teamId })
    }
  }
}
