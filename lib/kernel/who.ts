import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, roles, sessions, switchOvers, users } from '@/db/schema'
import { can } from '@/lib/policy/can'
import { letsIn } from '@/lib/policy/lets-in'
import type { Permission } from '@/lib/policy/permissions'
import type { Actor, Caller, Operator, Person, Stage, Stranger } from './caller'
import { inMs, minutes, now } from './clock'
import { conflict, forbidden, notFound, Refusal } from './errors'
import type { Counter } from './throttle'
import { alone, atTheDoor, inTeam } from './transaction'

/** Who may speak a verb or a reading: in which transaction it runs, and what is checked inside it. */
export type Who<C extends Caller> = {
  kind: Caller['kind']
  permission?: Permission
  stages?: readonly Stage[]
  /** Spoken from outside the team's networks too. */
  anywhere?: boolean
  /** What is counted before anything else; only for callers whom nobody vouches for. */
  counters?: (caller: C, input: unknown) => Counter[]
  within<T>(caller: C, run: (tx: Tx) => Promise<T>): Promise<T>
  /** Looks at the rows again: what the door saw may have changed since. */
  admit(caller: C, tx: Tx): Promise<C>
}

/**
 * A member whose role holds the permission; `alone`: one such verb per team at a time; `fresh`: a second factor of the
 * last minutes, where the person has one; `anywhere`: whatever the team's network rule says.
 */
export const member = (
  permission: Permission,
  options: { alone?: boolean; fresh?: boolean; anywhere?: boolean } = {},
): Who<Actor> => ({
  kind: 'actor',
  permission,
  anywhere: options.anywhere,
  within: (caller, run) => inTeam(caller.teamId, run),
  async admit(caller, tx) {
    if (options.alone) await alone(tx, `team:${caller.teamId}`)
    const [seat] = await tx
      .select({
        grants: roles.grants,
        roleId: members.roleId,
        suspendedAt: members.suspendedAt,
        state: members.state,
        carriedOutAt: switchOvers.completedAt,
      })
      .from(members)
      .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
      .leftJoin(
        switchOvers,
        and(eq(switchOvers.teamId, members.teamId), eq(switchOvers.completedBy, members.id)),
      )
      .where(
        and(eq(members.teamId, caller.teamId), eq(members.id, caller.id), eq(members.userId, caller.userId)),
      )
    if (!seat || !letsIn(seat, caller.provedAt)) throw notFound()
    const actor = { ...caller, grants: seat.grants, roleId: seat.roleId }
    if (!can(actor, permission)) throw forbidden()
    if (options.fresh) demandFreshFactor(caller)
    return actor
  },
})

/** Anybody signed in, about themselves, whatever the team; `fresh` as with a member. */
export const person = (
  options: {
    stages?: readonly Stage[]
    fresh?: boolean
    counters?: (caller: Person, input: unknown) => Counter[]
  } = {},
): Who<Person> => {
  const stages = options.stages ?? ['open']
  return {
    kind: 'person',
    stages,
    counters: options.counters,
    within: (_, run) => atTheDoor(run),
    async admit(caller, tx) {
      const stage = await stageOf(tx, caller)
      if (!stages.includes(stage)) throw signInFirst()
      if (options.fresh) demandFreshFactor(caller)
      return { ...caller, stage }
    },
  }
}

/**
 * The vendor's staff; to everybody else the cockpit is not there. `fresh`: a second factor of the last minutes, without
 * which staff does not reach into companies at all.
 */
export const operator = (options: { fresh?: boolean } = {}): Who<Operator> => ({
  kind: 'operator',
  within: (_, run) => atTheDoor(run),
  async admit(caller, tx) {
    const stage = await stageOf(tx, caller)
    const [row] = await tx.select({ is: users.isOperator }).from(users).where(eq(users.id, caller.userId))
    if (stage !== 'open' || !row?.is) throw notFound()
    if (options.fresh && !caller.kinds.length) throw conflict('staff_own_factor')
    if (options.fresh) demandFreshFactor(caller)
    return caller
  },
})

/** Nobody in particular: every try is counted first. */
export const stranger = (counters: (caller: Stranger, input: unknown) => Counter[]): Who<Stranger> => ({
  kind: 'stranger',
  counters,
  within: (_, run) => atTheDoor(run),
  admit: async (caller) => caller,
})

/** How long a second factor counts as fresh (OWASP ASVS 5.0, 7.5.1). */
const freshMs = minutes(5)

/**
 * Throws `step_up` where a factor was last given longer ago than that. Whoever has none is not asked for one;
 * the verb then asks for what it needs instead. What was read at the door a moment ago is as good as a look
 * now.
 */
export function demandFreshFactor(caller: Pick<Person, 'kinds' | 'facts'>): void {
  if (!caller.kinds.length || isFresh(caller)) return
  throw new Refusal('step_up', { key: 'step_up' })
}

/**
 * Whether this session has shown a second factor within the last minutes. A code by e-mail lets in, but does
 * not count here where its person has something stronger.
 */
export function isFresh({ kinds, facts }: Pick<Person, 'kinds' | 'facts'>): boolean {
  if (facts.factorKind === 'email' && kinds.some((kind) => kind !== 'email')) return false
  return facts.factorAt !== null && facts.factorAt >= inMs(-freshMs)
}

const signInFirst = () => new Refusal('unauthenticated', { key: 'sign_in_first' })

async function stageOf(tx: Tx, caller: { sessionId: string; userId: string }): Promise<Stage> {
  const [row] = await tx
    .select({ stage: sessions.stage, endsAt: sessions.endsAt })
    .from(sessions)
    .where(
      and(eq(sessions.id, caller.sessionId), eq(sessions.userId, caller.userId), isNull(sessions.endedAt)),
    )
  if (!row || row.endsAt <= now()) throw signInFirst()
  return row.stage
}
