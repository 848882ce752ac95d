import { and, asc, desc, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { factors, links, members, roles, teams, users } from '@/db/schema'
import { env } from '@/lib/env'
import type { Person } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { person } from '@/lib/kernel/who'
import { proofOwed } from '@/lib/policy/enrolment'
import { dueAt, type FactorKind, factorKinds, satisfies } from '@/lib/policy/second-factor'
import { mailboxOf } from '../mailbox'
import { type OwnDuty, standingOf } from '../standing'
import { emailObstacleOf } from './email-obstacle'
import { inUse } from './enrolled'
import { phonesOf } from './own-phones'
import { codesLeft } from './recovery-codes'
import { isPending } from './totp-factor'

/**
 * Everything that the pages for setting up a factor say: who demands what and whom to ask, which kinds there
 * are and what stands against one, what has to be shown first. Numbers and mailboxes only to whoever may set
 * something up.
 */
export const getEnrolment = query({
  who: person({ stages: ['open', 'enrol'] }),
  input: z.object({}),
  async run({ who, tx }) {
    const { userId } = who
    const { duties } = await standingOf(tx, userId)
    const have = await tx.select({ kind: factors.kind }).from(factors).where(inUse(userId))
    const kinds = have.map(({ kind }) => kind)
    const proof = proofOwed({ ...who.facts, kinds }, now())
    const open = duties.filter((duty) => dueAt(duty, now()) !== null)
    return {
      demands: await Promise.all(open.map((duty) => demandOf(tx, who, duty, kinds))),
      kinds: await offered(tx, who, kinds, open),
      have: kinds,
      proof,
      mailbox: proof === 'mail' ? await mailboxFor(tx, who) : null,
      phones: proof === null ? await phonesOf(tx, userId) : [],
      phonePending: proof === null ? await pendingPhone(tx, userId) : null,
      codes: await codesLeft(tx, userId),
    }
  },
})

export type Enrolment = Awaited<ReturnType<typeof getEnrolment>>
export type OfferedKind = Enrolment['kinds'][number]

/** One team's demand: since when, until when, with which kinds, and the owner who answers questions. */
async function demandOf(tx: Tx, who: Person, duty: OwnDuty, kinds: readonly FactorKind[]) {
  const [team] = await tx.select({ name: teams.name }).from(teams).where(eq(teams.id, duty.teamId))
  const [owner] = await tx
    .select({ name: members.name, email: users.email })
    .from(members)
    .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
    .innerJoin(users, eq(users.id, members.userId))
    .where(
      and(
        eq(members.teamId, duty.teamId),
        inArray(members.state, ['active', 'old']),
        isNull(members.suspendedAt),
        ne(users.id, who.userId),
        sql`jsonb_exists(${roles.grants}, 'team.own')`,
      ),
    )
    .orderBy(
      sql`${users.emailConfirmedAt} is null`,
      desc(members.isMain),
      asc(members.createdAt),
      asc(members.id),
    )
    .limit(1)
  const begun = duty.plan.find(({ stage }) => stage === 'grace' || stage === 'enforce')
  return {
    team: team?.name ?? '',
    timeZone: duty.timeZone,
    since: begun ? new Date(begun.at) : null,
    due: dueAt(duty, now()),
    isMet: satisfies(duty.rule, kinds),
    kinds: factorKinds.filter((kind) => duty.rule.kinds.includes(kind)),
    owner: owner ?? null,
  }
}

/**
 * Each kind, and why it cannot be had: nobody sends short messages here, the mailbox is not one's own, a team
 * refuses it.
 */
async function offered(tx: Tx, who: Person, have: readonly FactorKind[], duties: readonly OwnDuty[]) {
  const unmet = duties.filter((duty) => !satisfies(duty.rule, have))
  // What stands against the mailbox as a factor, not as a step-up besides another.
  const obstacle = await emailObstacleOf(tx, { userId: who.userId, stage: 'second_factor' })
  return factorKinds.map((kind) => ({
    kind,
    counts: unmet.every((duty) => duty.rule.kinds.includes(kind)),
    isThere: have.includes(kind),
    obstacle: kind === 'email' ? obstacle : kind === 'phone' && !env().sms ? ('no_sms' as const) : null,
  }))
}

/** Where the link goes that vouches for this session, and whether one is on its way. */
async function mailboxFor(tx: Tx, who: Person) {
  const mailbox = await mailboxOf(tx, who.userId)
  if (!mailbox) return null
  const [sent] = await tx
    .select({ expiresAt: links.expiresAt })
    .from(links)
    .where(
      and(
        eq(links.userId, who.userId),
        eq(links.kind, 'factor_proof'),
        eq(links.about, who.sessionId),
        isNull(links.usedAt),
        isNull(links.revokedAt),
        gt(links.expiresAt, now()),
      ),
    )
    .orderBy(desc(links.createdAt), desc(links.id))
    .limit(1)
  return { to: mailbox.to, isMainAccounts: Boolean(mailbox.forName), sentUntil: sent?.expiresAt ?? null }
}

async function pendingPhone(tx: Tx, userId: string): Promise<string | null> {
  const [row] = await tx
    .select({ label: factors.label })
    .from(factors)
    .where(isPending(userId, 'phone'))
    .limit(1)
  return row?.label ?? null
}
