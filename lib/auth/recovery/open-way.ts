import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, type Proof } from '@/db/schema'
import { type Event, writeAudits } from '@/lib/kernel/audit'
import type { Person } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { goOn } from '../begin-session'
import { endTrust } from '../cut-off'
import { tell } from '../mailbox'

type Way = Extract<Proof, 'administrator' | 'colleagues' | 'owner_wait'>

/**
 * The session goes on under a new cookie to where another factor is set up. What is lost still counts until
 * then: it is never taken away by this. Browsers that were trusted show a factor again, and the person hears
 * of it.
 */
export async function openWay(tx: Tx, who: Person, by: Way, teamId: string) {
  const at = now()
  await endTrust(tx, who.userId)
  const on = await goOn(tx, who, { recoveredAt: at, provenAt: at, provenBy: by })
  const { name, device, address } = who
  const template = 'recovery.mail.opened'
  await tell(tx, who.userId, { template, values: { name, device, address }, path: '/account/security' })
  await writeElsewhere(tx, who, by, teamId)
  return {
    subject: { type: 'user', id: who.userId, name },
    teamId,
    after: { way: by, device },
    returns: on,
  }
}

/** The other teams of this person read it too: the sign-in is theirs as well. */
async function writeElsewhere(tx: Tx, who: Person, way: Way, written: string): Promise<void> {
  const seats = await tx
    .select({ teamId: members.teamId })
    .from(members)
    .where(and(eq(members.userId, who.userId), inArray(members.state, ['old', 'active'])))
    .limit(200)
  const events = seats
    .filter(({ teamId }) => teamId !== written)
    .map(
      ({ teamId }): Event => ({
        action: 'recovery.opened',
        teamId,
        by: who,
        subject: { type: 'user', id: who.userId, name: who.name },
        after: { way },
      }),
    )
  await writeAudits(tx, events)
}
