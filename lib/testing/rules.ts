import { eq } from 'drizzle-orm'
import { duties, members, sessions } from '@/db/schema'
import { actorOf } from '@/lib/auth/lookup'
import type { Actor } from '@/lib/kernel/caller'
import { now, setClockOffset } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import type { saveSecondFactorRule } from '@/lib/policies/save-second-factor-rule'
import { type FactorKind, factorKinds } from '@/lib/policy/second-factor'
import { aFactor, seen } from './factors'
import { aBareTeam, aMember, aUser, type BareTeam, signedInAs } from './team'

/** A team in Zwolle: an owner with an app who has just used it, and colleagues who have nothing yet. */
export async function aRuledTeam<K extends string>(...names: K[]) {
  const team = await aBareTeam({ timeZone: 'Europe/Amsterdam' })
  const owner = await withFactor(await aMember(team, 'owner', 'Marieke'))
  const people = {} as Record<K, Actor>
  for (const name of names) people[name] = await aMember(team, 'member', name)
  return { team, owner, ...people }
}

/** A colleague who has a sign-in and has not used it yet. */
export async function anAbsentMember(team: BareTeam, name: string): Promise<string> {
  const user = await aUser(name)
  const id = newId()
  const seat = { teamId: team.id, id, userId: user.id, roleId: team.roleIds.member, name }
  await atTheDoor((tx) => tx.insert(members).values({ ...seat, state: 'active', createdAt: now() }))
  return id
}

/** Sets the product's clock to a moment. */
export const atMoment = (text: string) => setClockOffset(Date.parse(text) - Date.now())

/** The next request of this session, as the door sees it; null where the team is not reached. */
export const nextRequest = async (who: Actor): Promise<Actor | null> =>
  actorOf(await orm(), await seen(who.sessionId), who.teamSlug)

/** The stage at which the next request of this session is. */
export const nextStageOf = async (who: Actor) => (await seen(who.sessionId)).stage

/** Somebody who signs in again after some time, as the door sees them. */
export const signedInAgain = ({ userId }: Actor) => signedInAs(userId)

/** The same with a factor that was set up, and given in this session a moment ago. */
export async function withFactor(who: Actor, kind: FactorKind = 'totp'): Promise<Actor> {
  await aFactor(who.userId, kind)
  return freshly(who)
}

/** The same, having given the factor again a moment ago. */
export async function freshly(who: Actor): Promise<Actor> {
  await atTheDoor((tx) =>
    tx
      .update(sessions)
      .set({ factorAt: now(), factorKind: 'totp', seenAt: now() })
      .where(eq(sessions.id, who.sessionId)),
  )
  return (await nextRequest(who)) ?? expectUnreachable()
}

type Change = Parameters<typeof saveSecondFactorRule>[1]

/** A rule as a form would send it: required for everyone, at once, with three days. */
export const aRule = (changes: Partial<Change> = {}): Change => ({
  demand: 'required',
  scope: 'everyone',
  roleIds: [],
  pilot: [],
  kinds: [...factorKinds],
  graceDays: 3,
  trustDays: 30,
  starts: 'now',
  version: 0,
  ...changes,
})

/** What is noted of a seat under the rule on second factors. */
export const dutyRow = async (memberId: string) =>
  (await (await orm()).select().from(duties).where(eq(duties.memberId, memberId)))[0]

function expectUnreachable(): never {
  throw new Error('the member does not pass the door')
}
