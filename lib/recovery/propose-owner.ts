import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { ownerProposals, teams } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import { days, hours, inMs, now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, notFound, wrongField } from '@/lib/kernel/errors'
import { Id, newId } from '@/lib/kernel/ids'
import { promise } from '@/lib/kernel/outbox'
import { countTry } from '@/lib/kernel/throttle'
import { alone } from '@/lib/kernel/transaction'
import { operator } from '@/lib/kernel/who'
import { EmailAddress, line } from '@/lib/members/input'
import { heirLimits, ownersAreAway, whyNoLink, whyNotHeir } from '@/lib/policy/heir'
import { rates } from '@/lib/policy/throttle'
import { whoseAddress } from './heir-address'
import { possibleHeirs } from './possible-heirs'
import { heirSeat, openProposal, ownersSeen } from './proposals'

/**
 * The vendor names another owner where none can be reached. It opens nothing to the vendor and nothing at once: for 72
 * hours every owner, every administrator and the heir hear of it and can stop it, and then the heir takes it or not.
 * Where nobody is in who could be named, somebody without a sign-in is, with the address to which their link then goes.
 */
export const proposeOwner = command({
  does: 'recovery.owner_proposed',
  who: operator({ fresh: true }),
  input: z.object({
    teamId: Id,
    memberId: Id,
    /** Only for somebody who has no sign-in. */
    email: EmailAddress.optional(),
    reason: line.pipe(z.string().min(1, 'decision_reason_missing').max(500)),
  }),
  prepare: (_, { teamId }) => countTry([{ rate: rates.mail, of: `owner_proposed:${teamId}` }]),
  async run({ who, tx }, { teamId, memberId, email, reason }) {
    await alone(tx, `team:${teamId}`)
    const heir = await demandHeir(tx, { teamId, memberId, email })
    const { waitHours, openDays, noticeHours } = heirLimits
    const proposalId = newId()
    const readyAt = inMs(hours(waitHours))
    await tx.insert(ownerProposals).values({
      teamId,
      id: proposalId,
      memberId,
      email,
      reason,
      proposedBy: who.userId,
      createdAt: now(),
      readyAt,
      expiresAt: inMs(hours(waitHours) + days(openDays)),
    })
    const job = { kind: 'proposal_notice' as const, teamId, proposalId, what: 'waits' as const }
    for (let passed = 0; passed <= waitHours; passed += noticeHours)
      await promise(tx, job, { dueAt: inMs(hours(passed)) })
    if (email) await promise(tx, { kind: 'heir_link', teamId, proposalId }, { dueAt: readyAt })
    const event = {
      subject: { type: 'member', id: heir.id, name: heir.name },
      after: { reason, ready: readyAt.toISOString(), ...(email ? { email } : {}) },
    }
    await writeAudit(tx, { action: 'recovery.owner_proposed', teamId, by: who, ...event })
    return { ...event, returns: { proposalId, name: heir.name, readyAt } }
  },
})

type Named = { teamId: string; memberId: string; email?: string }

async function demandHeir(tx: Tx, { teamId, memberId, email }: Named) {
  const [team] = await tx.select({ switchedAt: teams.switchedAt }).from(teams).where(eq(teams.id, teamId))
  const heir = team && (await heirSeat(tx, teamId, memberId))
  if (!heir) throw notFound()
  if (!team.switchedAt) throw conflict('heir_not_switched')
  if (await openProposal(tx, teamId)) throw conflict('heir_open')
  if (!ownersAreAway(await ownersSeen(tx, teamId), now())) throw conflict('heir_owner_seen')
  const not = email ? whyNoLink(heir.rule, now()) : whyNotHeir(heir.rule)
  if (not) throw conflict(not)
  if (email && (await possibleHeirs(tx, teamId)).length) throw conflict('heir_others')
  const taken = email && (await whoseAddress(tx, { teamId, memberId, email }))
  if (taken) throw wrongField('email', taken)
  return heir
}
