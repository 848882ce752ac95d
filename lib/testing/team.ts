import { randomBytes } from 'node:crypto'
import { desc, eq } from 'drizzle-orm'
import { auditEntries, members, type Preset, sessions, users } from '@/db/schema'
import { actorOf, operatorOf, personOf } from '@/lib/auth/lookup'
import type { Actor, Operator, Person, Stranger, Wire } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { startSession } from '@/lib/kernel/sessions'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { createTeam, type NewTeam } from '@/lib/teams/create-team'

const wire: Wire = {
  address: '203.0.113.20',
  device: 'Firefox · Linux',
  deviceProof: null,
  trustProof: null,
  country: null,
  language: 'en',
}

/** Somebody nobody knows, from an address of the caller's choice. */
export const aStranger = (given: Partial<Wire> = {}): Stranger => ({ ...wire, ...given, kind: 'stranger' })

/**
 * A team of its own for one test: switched over, with the members named, each signed in through the door's
 * own look-ups.
 */
export async function aTeam<K extends string>(
  ...names: K[]
): Promise<Record<K, Actor> & { team: { id: string; slug: string } }> {
  const team = await aBareTeam()
  const actors = {} as Record<K, Actor>
  for (const name of names) actors[name] = await aMember(team, presetOf(name), name)
  return { ...actors, team }
}

/** `owner`, `administrator`, `member`, each with digits behind for a second one. */
const presetOf = (name: string): Preset =>
  (['owner', 'administrator', 'member'] as const).find((preset) => name.startsWith(preset)) ?? 'member'

export type BareTeam = Awaited<ReturnType<typeof createTeam>>

export const aBareTeam = (given: Partial<NewTeam> = {}): Promise<BareTeam> =>
  atTheDoor((tx) => {
    const mark = randomBytes(4).toString('hex')
    return createTeam(tx, { name: `Team ${mark}`, language: 'en', switchedAt: now(), ...given })
  })

/** One more signed-in member of a team. */
export async function aMember(team: BareTeam, preset: Preset, name: string): Promise<Actor> {
  const user = await aUser(name)
  await atTheDoor((tx) =>
    tx.insert(members).values({
      teamId: team.id,
      id: newId(),
      userId: user.id,
      roleId: team.roleIds[preset],
      name,
      state: 'active',
      createdAt: now(),
      activatedAt: now(),
    }),
  )
  const actor = await actorOf(await orm(), await signedInAs(user.id), team.slug)
  if (!actor) throw new Error('the new member does not pass the door')
  return actor
}

/** A user with a confirmed address and no password; `changes` for anything else. */
export async function aUser(name: string, changes: Partial<typeof users.$inferInsert> = {}) {
  const id = newId()
  const row = {
    id,
    name,
    email: `${name.toLowerCase().replace(/[^a-z0-9]/g, '')}-${id.slice(-12)}@people.example`,
    emailConfirmedAt: now(),
    createdAt: now(),
    ...changes,
  }
  await atTheDoor((tx) => tx.insert(users).values(row))
  return row
}

/** A living session of this user, as the door sees it. */
export async function signedInAs(userId: string, given: Partial<Wire> = {}): Promise<Person> {
  const { sessionId } = await atTheDoor((tx) => startSession(tx, userId, 'open', { ...wire, ...given }))
  const person = await personOf(await orm(), sessionId, { ...wire, ...given })
  if (!person) throw new Error('the new session does not pass the door')
  return person
}

/** One of the vendor's staff, signed in. */
export async function anOperator(): Promise<Operator> {
  const user = await aUser('operator', { isOperator: true })
  const operator = operatorOf(await signedInAs(user.id))
  if (!operator) throw new Error('the new operator does not pass the door')
  return operator
}

/** The same with an app. */
export const anOperatorWithApp = async () => showingApp(await anOperator())

/** Somebody of the staff with an app, who shows it whenever it is asked for. */
export function showingApp(staff: Operator): Operator {
  const facts = {
    ...staff.facts,
    factorKind: 'totp' as const,
    get factorAt() {
      return now()
    },
  }
  return { ...staff, kinds: ['totp'], facts }
}

/** What the log of a team says, newest first. */
export const logOf = async (teamId: string) =>
  (await orm())
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.teamId, teamId))
    .orderBy(desc(auditEntries.seq))

/** Whether a session is still alive. */
export async function isAlive(sessionId: string): Promise<boolean> {
  const [row] = await (await orm()).select().from(sessions).where(eq(sessions.id, sessionId))
  return Boolean(row && !row.endedAt)
}
