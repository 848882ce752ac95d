import { and, asc, eq, isNull, notInArray, sql } from 'drizzle-orm'
import type { Orm, Tx } from '@/db/database'
import { members, policies, roles, sessions, switchOvers, teams, users } from '@/db/schema'
import { isLanguage, type Language } from '@/lib/format/message'
import type { Actor, Operator, Person, Stage, Wire } from '@/lib/kernel/caller'
import { minutes, now } from '@/lib/kernel/clock'
import { VENDOR } from '@/lib/kernel/ids'
import { factorNotice } from '@/lib/policy/factor-notice'
import { letsIn } from '@/lib/policy/lets-in'
import type { NetworkStanding } from '@/lib/policy/network-standing'
import { passwordReminder } from '@/lib/policy/password-rule'
import { enrolBy } from '@/lib/policy/second-factor'
import { sessionEndsAt } from '@/lib/policy/session-rule'
import { stageOwed } from '@/lib/policy/stage'
import { type KnownRule, ruleOfTeam } from './known-rules'
import { networkColumns, outsideNetwork, standingOfSeat } from './network-door'
import { noteRefusal, noteSighting } from './sightings'
import {
  beginGrace,
  dutiesIn,
  kindsOfUser,
  type OwnDuty,
  remindingIn,
  ruledSeatsOfUser,
  sessionRuleIn,
} from './standing'

/**
 * The person behind a session row, in their own language; null when the row is unknown, ended or run out. A stream that
 * only asks whether they are still there is no use of the session (`isUse`), and writes nothing.
 */
export async function personOf(
  db: Orm,
  sessionId: string,
  wire: Wire,
  { isUse = true }: { isUse?: boolean } = {},
): Promise<Person | null> {
  const [row] = await db
    .select({
      sessionId: sessions.id,
      stage: sessions.stage,
      shownFrom: sessions.address,
      provedAt: sessions.provedAt,
      seenAt: sessions.seenAt,
      endsAt: sessions.endsAt,
      facts: {
        begunBy: sessions.begunBy,
        factorAt: sessions.factorAt,
        factorKind: sessions.factorKind,
        // A browser that is trusted no more vouches for no session either.
        trustedBrowserId: sql<string | null>`case when exists (
          select 1 from trusted_browsers b
          where b.id = ${sessions.trustedBrowserId} and b.ended_at is not null)
          then null else ${sessions.trustedBrowserId} end`,
        provenAt: sessions.provenAt,
        provenBy: sessions.provenBy,
        recoveredAt: sessions.recoveredAt,
        createdAt: sessions.createdAt,
      },
      kinds: kindsOfUser,
      ruled: ruledSeatsOfUser,
      alerted: sql<boolean>`exists (
        select 1 from alerts a where a.user_id = users.id and a.seen_at is null and a.denied_at is null)`,
      passwordOwedAt: users.passwordOwedAt,
      passwordSetAt: users.passwordSetAt,
      userId: users.id,
      name: users.name,
      email: users.email,
      isOperator: users.isOperator,
      language: users.language,
      teamLanguage: sql<string | null>`(
        select t.language from members m join teams t on t.id = m.team_id
        where m.user_id = ${users.id} order by m.created_at, m.id limit 1)`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt), isNull(users.lockedAt)))
  const at = now()
  if (!row || row.endsAt <= at) return null
  const { seenAt, endsAt, language, teamLanguage, ruled, passwordOwedAt, passwordSetAt, ...known } = row
  if (sessionEndsAt(sessionRuleIn(ruled), { createdAt: row.facts.createdAt, seenAt }) <= at) return null

  const duties = dutiesIn(ruled)
  if (isUse) await beginGrace(db, duties)
  const stage = stageNow({ ...known, passwordOwed: passwordOwedAt !== null }, duties, at)
  // Once a minute is precise enough for "last seen" and keeps reading a page free of writing.
  if (isUse && (stage !== row.stage || at.getTime() - seenAt.getTime() > minutes(1)))
    await db.update(sessions).set({ seenAt: at, stage }).where(eq(sessions.id, row.sessionId))

  return {
    ...wire,
    ...known,
    stage,
    enrolBy: enrolBy(duties, row.kinds, at),
    factorNotice: factorNotice(duties, row.kinds, at),
    passwordReminder: passwordReminder(remindingIn(ruled), passwordSetAt, at),
    kind: 'person',
    language: languageOf(language, teamLanguage, wire.language),
  } as unknown as Person
}

/** The stage by the rows of now: the grace may have ended since the last request, or the owner have given more of it. */
function stageNow(
  { passwordOwed, facts, kinds }: Pick<Person, 'facts' | 'kinds'> & { passwordOwed: boolean },
  duties: readonly OwnDuty[],
  at: Date,
): Stage {
  const factorGiven = Boolean(facts.factorAt ?? facts.trustedBrowserId)
  return stageOwed({ passwordOwed, factorGiven, recovered: facts.recoveredAt !== null, kinds, duties }, at)
}

/** A seat as it stands at the door, let in or not: nobody who can speak a verb. */
export type Seat = Pick<
  Actor,
  | 'id'
  | 'teamId'
  | 'teamName'
  | 'teamSlug'
  | 'teamLanguage'
  | 'timeZone'
  | 'roleId'
  | 'grants'
  | 'calledFor'
  | 'ringing'
  | 'labelled'
> & { network: NetworkStanding; rule: KnownRule | null }

/**
 * This person as a member of the team of that name; null for everybody who has no seat there now. Throws a refusal of
 * code `network` where the seat is there and the team's rule does not let in from this address, unless `anywhere`.
 */
export async function actorOf(
  db: Orm,
  person: Person,
  slug: string,
  { anywhere = false } = {},
): Promise<Actor | null> {
  const found = await knock(db, person, slug)
  if (!found) return null
  const { rule, ...seat } = found
  const { admission } = seat.network
  if (!admission.admitted && !anywhere) throw outsideNetwork(admission.wants, seat.teamSlug)
  return { ...person, ...seat, kind: 'actor' } as Actor
}

/** The seat of somebody who stands at the door and wants to come in; that they came from here is noted. */
export async function knock(db: Orm, person: Person, slug: string): Promise<Seat | null> {
  const seat = await seatOf(db, person, slug)
  if (!seat) return null
  await noteSighting(db, person, seat)
  if (!seat.network.admission.admitted) await noteRefusal(person, seat)
  return seat
}

/** This person's seat in the team of that name; null for everybody who has none there now. */
export async function seatOf(db: Orm, person: Person, slug: string): Promise<Seat | null> {
  if (person.stage !== 'open') return null
  const [seat] = await db
    .select({
      id: members.id,
      teamId: teams.id,
      teamName: teams.name,
      teamSlug: teams.slug,
      teamLanguage: teams.language,
      timeZone: teams.timeZone,
      roleId: members.roleId,
      grants: roles.grants,
      suspendedAt: members.suspendedAt,
      state: members.state,
      carriedOutAt: switchOvers.completedAt,
      // Spelled in SQL, so that pages on which nobody waits ask nothing more.
      calledFor: sql<boolean>`exists (
        select 1 from recovery_requests r where r.team_id = ${teams.id} and r.cancelled_at is null
          and r.completed_at is null and r.expires_at > ${now().toISOString()}::timestamptz)
        or exists (
        select 1 from owner_proposals p where p.team_id = ${teams.id} and p.cancelled_at is null
          and p.completed_at is null and p.expires_at > ${now().toISOString()}::timestamptz)`,
      labelled: sql<boolean>`exists (
        select 1 from policies l where l.team_id = ${teams.id} and l.kind = 'place_labels'
          and coalesce(l.rule ->> 'purpose', '') <> '')`,
      ringing: sql<boolean>`exists (
        select 1 from network_passes n where n.team_id = ${teams.id} and n.decision is null
          and n.expires_at > ${now().toISOString()}::timestamptz)`,
      ...networkColumns(),
    })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
    .leftJoin(
      switchOvers,
      and(eq(switchOvers.teamId, members.teamId), eq(switchOvers.completedBy, members.id)),
    )
    .leftJoin(policies, and(eq(policies.teamId, members.teamId), eq(policies.kind, 'networks')))
    .where(and(eq(teams.slug, slug), eq(members.userId, person.userId)))
  if (!seat || !letsIn(seat, person.provedAt)) return null

  const { suspendedAt, state, carriedOutAt, version, changedAt, pass, overdue, ...known } = seat
  const asked = { version, changedAt, pass, overdue }
  const network = await standingOfSeat(db, person, known, asked)
  const rule = await ruleOfTeam(db, known.teamId, asked)
  return { ...known, teamLanguage: known.teamLanguage as Language, network, rule }
}

/** This person as one of the vendor's staff; null for everybody else. */
export const operatorOf = (person: Person): Operator | null =>
  person.isOperator && person.stage === 'open' ? ({ ...person, kind: 'operator' } as Operator) : null

/** Where something about a person is written down: the chain of their first team, else the vendor's. */
export async function homeTeamOf(db: Orm | Tx, userId: string): Promise<string> {
  const [seat] = await db
    .select({ teamId: members.teamId })
    .from(members)
    .where(and(eq(members.userId, userId), notInArray(members.state, ['removed', 'unused'])))
    .orderBy(asc(members.createdAt), asc(members.id))
    .limit(1)
  return seat?.teamId ?? VENDOR
}

/** The same within a statement about `users`; null for somebody without a team, whose chain is the vendor's. */
export const homeTeamOfUser = sql<string | null>`(
  select m.team_id from members m
  where m.user_id = users.id and m.state not in ('removed', 'unused') order by m.created_at, m.id limit 1)`

/** The language of a person, then of the company, then of the browser. */
export const languageOf = (own: string | null, company: string | null, browser: Language): Language =>
  [own, company].find(isLanguage) ?? browser
