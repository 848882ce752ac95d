import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { members, type Preset, roles, sessions } from '@/db/schema'
import { actorOf } from '@/lib/auth/lookup'
import type { Actor, Caller, Operator, Person } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { verbs } from '@/lib/kernel/command'
import { newId } from '@/lib/kernel/ids'
import { readings } from '@/lib/kernel/query'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import type { Who } from '@/lib/kernel/who'
import { permissionBehind } from '@/lib/policy/permission-behind'
import { presets } from '@/lib/policy/permissions'
import { loadCatalogue } from '@/lib/testing/catalogue'
import { aCustomer } from '@/lib/testing/customer'
import { idFields, sampleInput } from '@/lib/testing/sample-input'
import { aBareTeam, aMember, anOperator, aUser, type BareTeam, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'

withDatabase()
const files = await loadCatalogue()

/** A verb or a reading, as far as these tests need to know it. */
type Spoken = {
  name: string
  /** What the log calls a refusal. */
  denied: string
  who: Who<never>
  input: (typeof verbs)[number]['input']
  speak(caller: Caller, input: unknown): Promise<unknown>
}
const all: Spoken[] = [
  ...verbs.map((verb) => ({ ...verb, name: verb.does, denied: verb.does as string, speak: verb as never })),
  ...readings.map((reading, at) => ({
    ...reading,
    name: `reading ${at}: ${reading.who.permission ?? reading.who.kind}`,
    denied: (reading.who.permission ?? reading.who.kind) as string,
    speak: reading as never,
  })),
]
const ofKind = (kind: Caller['kind']) => all.filter(({ who }) => who.kind === kind)

/** Everything that is written down anywhere, except what is meant to be: the log of refusals, counted tries, last visits. */
async function world(): Promise<string> {
  const tables = (await (
    await orm()
  ).execute(sql`
    select table_name::text as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name not in ('audit_entries', 'audit_heads', 'throttles', 'sessions')
    order by 1`)) as unknown as { rows: { name: string }[] }
  const parts = tables.rows.map(
    ({ name }) =>
      sql`select ${name}::text as name, coalesce(md5(string_agg((to_jsonb(t) - 'password_failures')::text, '|' order by t::text)), '') as sum from ${sql.identifier(name)} t`,
  )
  const { rows } = (await (await orm()).execute(sql.join(parts, sql` union all `))) as unknown as {
    rows: object[]
  }
  return JSON.stringify(rows)
}

/** How the world stood when the last test ended; not known once something was made on purpose. */
let lately: string | undefined
const setUp = (make: () => Promise<void>) =>
  beforeAll(async () => {
    await make()
    lately = undefined
  })

/** Whatever is tried leaves the world as it was. */
async function changingNothing(attempt: () => Promise<void>): Promise<void> {
  const before = lately ?? (await world())
  await attempt()
  lately = await world()
  expect(lately).toBe(before)
}

/** A seat whose role holds exactly this, signed in. */
async function seatWith(team: BareTeam, role: Preset | 'nothing'): Promise<Actor> {
  const actor = await aMember(team, 'member', `with ${role}`)
  const roleId = newId()
  await atTheDoor(async (tx) => {
    const grants = role === 'nothing' ? {} : presets[role]
    await tx
      .insert(roles)
      .values({ teamId: team.id, id: roleId, name: `just ${role}`, grants, createdAt: now() })
    await tx.update(members).set({ roleId }).where(eq(members.id, actor.id))
  })
  const again = await actorOf(await orm(), await signedInAs(actor.userId), team.slug)
  return again ?? expect.unreachable('not admitted')
}

test('the catalogue is complete, and each entry says who may', () => {
  expect(files.length).toBeGreaterThan(25)
  expect(all.length).toBeGreaterThan(files.length)
  for (const { who, name } of all) {
    expect(['actor', 'person', 'operator', 'stranger'], name).toContain(who.kind)
    if (who.kind === 'actor') expect(who.permission, name).toBeDefined()
    if (who.kind === 'stranger') expect(who.counters, name).toBeDefined()
  }
})

test.each(verbs.filter(({ who }) => who.permission && who.permission !== 'team.read'))(
  'the log can say which permission was lacking for $does',
  ({ does, who }) => {
    expect(permissionBehind(does)).toBe(who.permission)
  },
)

describe.each(['nothing', 'member', 'administrator'] as const)('a role that holds %s', (role) => {
  const held = role === 'nothing' ? {} : presets[role]
  const lacking = ofKind('actor').filter(({ who }) => who.permission && !(who.permission in held))

  // What is refused changes nothing, so one team does for all of them.
  let at: { team: BareTeam; actor: Actor; ids: { memberId: string; roleId: string } }
  let told = 0
  setUp(async () => {
    const team = await aBareTeam()
    const owner = await aMember(team, 'owner', 'Owner')
    const ids = { memberId: owner.id, roleId: team.roleIds.member }
    at = { team, actor: await seatWith(team, role), ids }
  })

  test.each(lacking)('is refused: $name', async ({ speak, input, denied }) => {
    const { team, actor, ids } = at
    await changingNothing(async () => {
      await expect(speak(actor, sampleInput(input, ids))).rejects.toMatchObject({ code: 'forbidden' })
    })
    const log = await logOf(team.id)
    expect(log.slice(0, log.length - told)).toMatchObject([
      { action: 'access.denied', actorId: actor.userId, subjectId: denied },
    ])
    told = log.length
  })
})

describe('ids of another team', () => {
  const asking = ofKind('actor').filter(({ input }) => idFields(input).length > 0)

  test('are asked for by most of what members do', () => {
    expect(asking.length).toBeGreaterThan(8)
  })

  let owner: Actor
  let ids: { id: string; memberId: string; roleId: string }
  setUp(async () => {
    const fleet = [{ userName: 'main', main: true }, { userName: 'driver' }]
    const theirs = await aCustomer({ accesses: fleet, begun: true })
    const ours = await aCustomer({ accesses: fleet, begun: true })
    owner = await ours.owner()
    const id = theirs.id('driver')
    ids = { id, memberId: id, roleId: theirs.team.roleIds.member }
  })

  test.each(asking)('are not found: $name', async ({ speak, input }) => {
    await changingNothing(async () => {
      await expect(speak(owner, sampleInput(input, ids))).rejects.toMatchObject({ code: 'not_found' })
    })
  })
})

describe('who no longer belongs to the team', () => {
  const gone = {
    suspended: { suspendedAt: new Date(0), suspendedReason: 'test' },
    removed: { state: 'removed', userId: null },
    'marked as unused': { state: 'unused' },
  } as const

  test.each(Object.keys(gone) as (keyof typeof gone)[])('is not let in by the door: %s', async (how) => {
    const team = await aBareTeam()
    const actor = await aMember(team, 'owner', 'Owner')
    await atTheDoor((tx) => tx.update(members).set(gone[how]).where(eq(members.id, actor.id)))
    expect(await actorOf(await orm(), await signedInAs(actor.userId), team.slug)).toBeNull()
  })

  describe.each(Object.keys(gone) as (keyof typeof gone)[])('%s', (how) => {
    let actor: Actor
    setUp(async () => {
      actor = await aMember(await aBareTeam(), 'owner', 'Owner')
      await atTheDoor((tx) => tx.update(members).set(gone[how]).where(eq(members.id, actor.id)))
    })

    test.each(ofKind('actor'))(
      'finds nothing even with an admission from before: $name',
      async ({ speak, input }) => {
        await changingNothing(async () => {
          await expect(speak(actor, sampleInput(input))).rejects.toMatchObject({ code: 'not_found' })
        })
      },
    )
  })
})

describe('a session that has ended', () => {
  const ended = async <P extends Pick<Person, 'sessionId'>>(who: P): Promise<P> => {
    await atTheDoor((tx) => tx.update(sessions).set({ endedAt: now() }).where(eq(sessions.id, who.sessionId)))
    return who
  }

  let person: Person
  let staff: Operator
  setUp(async () => {
    person = await ended(await signedInAs((await aUser('Somebody')).id))
    staff = await ended(await anOperator())
  })

  test.each(ofKind('person'))('does nothing for a person: $name', async ({ speak, input }) => {
    await changingNothing(async () => {
      const outcome = await speak(person, sampleInput(input)).catch((error: { code: string }) => error.code)
      expect(['unauthenticated', 'invalid']).toContain(outcome)
    })
  })

  test.each(ofKind('operator'))('does nothing for an operator: $name', async ({ speak, input }) => {
    await changingNothing(async () => {
      await expect(speak(staff, sampleInput(input))).rejects.toMatchObject({ code: 'unauthenticated' })
    })
  })
})

describe('to everybody else the cockpit is not there', () => {
  let claims: Caller
  setUp(async () => {
    const person = await signedInAs((await aUser('Somebody')).id)
    claims = { ...person, kind: 'operator', isOperator: true } as unknown as Caller
  })

  test.each(ofKind('operator'))('$name', async ({ speak, input }) => {
    await changingNothing(async () => {
      await expect(speak(claims, sampleInput(input))).rejects.toMatchObject({ code: 'not_found' })
    })
  })
})
