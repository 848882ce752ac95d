import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  auditPlaces,
  duties,
  helpRequests,
  members,
  networkCommits,
  networkDrafts,
  networkPasses,
  ownerProposals,
  policies,
  recoveryConfirmations,
  recoveryRequests,
  sightings,
  switchOverReminders,
  switchOvers,
} from '@/db/schema'
import { sendAgain } from '@/lib/invitations/send-again'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor, inTeam, orm } from '@/lib/kernel/transaction'
import { suspend } from '@/lib/members/suspend'
import { noNetworkRule } from '@/lib/policy/network-rule'
import { noSessionRule } from '@/lib/policy/session-rule'
import { aCustomer } from '@/lib/testing/customer'
import { anInvitation } from '@/lib/testing/invitation'
import { aBareTeam, aMember, type BareTeam } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'

withDatabase()

let theirs: BareTeam
let ours: BareTeam
let tables: string[]

type Rows = { rows: Record<string, unknown>[] }
const ask = async (statement: ReturnType<typeof sql>) =>
  ((await (await orm()).execute(statement)) as unknown as Rows).rows
const asTeam = (teamId: string, statement: ReturnType<typeof sql>) =>
  inTeam(teamId, async (tx) => ((await tx.execute(statement)) as unknown as Rows).rows)
const asDoor = (statement: ReturnType<typeof sql>) =>
  atTheDoor(async (tx) => ((await tx.execute(statement)) as unknown as Rows).rows)
/** PostgreSQL's "permission denied" and "new row violates row-level security policy". */
const refused = { cause: { code: '42501' } }

/** Two teams; of the other one there is a row in every table that belongs to a team. */
beforeAll(async () => {
  const customer = await aCustomer({
    accesses: [{ userName: 'main', main: true }, { userName: 'driver' }],
    begun: true,
  })
  theirs = customer.team
  const owner = await customer.owner()
  const { memberId } = await anInvitation(theirs, 'Petra')
  await sendAgain(owner, { memberId })
  await suspend(owner, { memberId: (await aMember(theirs, 'member', 'Aylin')).id, reason: 'test' })
  await atTheDoor(async (tx) => {
    const asked = { teamId: theirs.id, memberId }
    await tx.insert(switchOverReminders).values({ ...asked, remindedAt: now() })
    await tx.insert(helpRequests).values({ ...asked, id: newId(), contact: 'test', askedAt: now() })
    const rule = { rule: noSessionRule, plan: [], changedAt: now() }
    await tx.insert(policies).values({ teamId: theirs.id, kind: 'sessions', ...rule })
    await tx.insert(duties).values({ ...asked, kind: 'second_factor', startedAt: now() })
    const request = { teamId: theirs.id, requestId: newId(), memberId }
    const seen = { device: 'test', address: '192.0.2.1', createdAt: now(), expiresAt: now() }
    await tx
      .insert(recoveryRequests)
      .values({ ...asked, ...seen, id: request.requestId, kind: 'colleagues' as const })
    const proposal = { ...asked, id: newId(), reason: 'test', proposedBy: newId() }
    await tx
      .insert(ownerProposals)
      .values({ ...proposal, createdAt: now(), readyAt: now(), expiresAt: now() })
    const kept = { rule: noNetworkRule, plan: [] }
    await tx.insert(networkDrafts).values({ teamId: theirs.id, ...kept, basedOn: 0, changedAt: now() })
    const commit = { teamId: theirs.id, id: newId(), version: 1, previous: kept, madeBy: memberId }
    await tx.insert(networkCommits).values({ ...commit, createdAt: now(), revertsAt: now() })
    await tx.insert(networkPasses).values({ ...asked, id: newId(), kind: 'asked', createdAt: now() })
    await tx.insert(sightings).values({ ...asked, hour: now(), address: seen.address, lastAt: now() })
    await tx.insert(auditPlaces).values({ ...asked, seq: 1, label: 'office', at: now() })
    await tx.insert(recoveryConfirmations).values({ ...request, createdAt: now() })
  })
  ours = await aBareTeam()
  tables = (
    await ask(sql`select table_name::text as name from information_schema.columns
      where table_schema = 'public' and column_name = 'team_id' order by 1`)
  ).map(({ name }) => String(name))
})

test('every table with a team is looked at, and the other team has a row in each', async () => {
  expect(tables).toEqual(
    expect.arrayContaining(['accesses', 'audit_entries', 'invitations', 'members', 'outbox', 'roles']),
  )
  for (const table of tables) {
    const [found] = await ask(
      sql`select count(*)::int as count from ${sql.identifier(table)} where team_id = ${theirs.id}::uuid`,
    )
    expect(found?.count, table).toBeGreaterThan(0)
  }
})

test('reading every table of teams without a filter shows no row of another team', async () => {
  for (const table of tables) {
    const rows = await asTeam(ours.id, sql`select * from ${sql.identifier(table)}`).catch((error) => {
      // What a team may not read at all is refused, which shows nothing either.
      expect(error, table).toMatchObject(refused)
      return []
    })
    expect(
      rows.filter((row) => row.team_id !== ours.id),
      table,
    ).toEqual([])
  }
  expect(await asTeam(ours.id, sql`select id::text from teams`)).toEqual([{ id: ours.id }])
})

test('without a team in the transaction there is nothing at all', async () => {
  for (const table of tables) {
    const rows = await inTeam(
      '',
      async (tx) => ((await tx.execute(sql`select * from ${sql.identifier(table)}`)) as unknown as Rows).rows,
    ).catch(() => [])
    expect(rows, table).toEqual([])
  }
})

test('nothing is written into another team, table by table', async () => {
  for (const table of tables) {
    const [row] = await ask(
      sql`select to_jsonb(t) as row from ${sql.identifier(table)} t where team_id = ${theirs.id}::uuid limit 1`,
    )
    const values = (row?.row ?? {}) as Record<string, unknown>
    const copy = JSON.stringify({ ...values, ...('id' in values ? { id: newId() } : {}) })
    const insert = sql`insert into ${sql.identifier(table)} select * from jsonb_populate_record(null::${sql.identifier(table)}, ${copy}::jsonb)`
    await expect(asTeam(ours.id, insert), table).rejects.toMatchObject(refused)
  }
})

test('no row of another team is changed or moved, table by table', async () => {
  for (const table of tables) {
    const name = sql.identifier(table)
    const state = () => ask(sql`select to_jsonb(t)::text as row from ${name} t order by 1`)
    const before = await state()
    const tries = [
      asTeam(ours.id, sql`update ${name} set team_id = team_id`),
      asTeam(ours.id, sql`delete from ${name} where team_id = ${theirs.id}::uuid`),
      asTeam(ours.id, sql`update ${name} set team_id = ${ours.id}::uuid where team_id = ${theirs.id}::uuid`),
    ]
    await Promise.allSettled(tries)
    expect(await state(), table).toEqual(before)
  }
})

test('a row of our own cannot be given away', async () => {
  await atTheDoor((tx) => tx.insert(switchOvers).values({ teamId: ours.id, startedAt: now() }))
  const give = sql`update switch_overs set team_id = ${theirs.id}::uuid`
  await expect(asTeam(ours.id, give)).rejects.toMatchObject({
    cause: { code: expect.stringMatching(/42501|23505/) },
  })
  const seat = {
    teamId: ours.id,
    id: newId(),
    roleId: ours.roleIds.member,
    name: 'X',
    state: 'invited' as const,
    createdAt: now(),
  }
  await inTeam(ours.id, (tx) => tx.insert(members).values(seat))
  await expect(asTeam(ours.id, sql`update members set team_id = ${theirs.id}::uuid`)).rejects.toMatchObject(
    refused,
  )
})

test('a reference into another team does not hold, whoever writes it', async () => {
  const seat = {
    teamId: ours.id,
    id: newId(),
    roleId: theirs.roleIds.owner,
    name: 'X',
    state: 'invited' as const,
    createdAt: now(),
  }
  await expect(atTheDoor((tx) => tx.insert(members).values(seat))).rejects.toMatchObject({
    cause: { code: '23503' },
  })
})

describe('how people sign in is the door’s alone', () => {
  test.each([
    'sessions',
    'links',
    'outbox',
    'mails',
    'throttles',
    'settings',
    'imports',
    'import_parts',
    'import_findings',
    'factors',
    'recovery_codes',
    'one_time_codes',
    'trusted_browsers',
    'phones',
    'alerts',
  ])('a team cannot read %s', async (table) => {
    await expect(asTeam(theirs.id, sql`select * from ${sql.identifier(table)}`)).rejects.toMatchObject(
      refused,
    )
  })

  test('of its own people a team sees name, address and language, and no other column', async () => {
    const columns = await ask(
      sql`select column_name::text as name from information_schema.columns where table_name = 'users'`,
    )
    const shown: string[] = []
    for (const { name } of columns) {
      const rows = await asTeam(theirs.id, sql`select ${sql.identifier(String(name))} from users`).catch(
        () => null,
      )
      if (rows) shown.push(String(name))
    }
    expect(shown.sort()).toEqual(['email', 'email_confirmed_at', 'id', 'language', 'name'])
    await expect(asTeam(theirs.id, sql`select * from users`)).rejects.toMatchObject(refused)
    expect(await asTeam(ours.id, sql`select id from users`)).toEqual([])
    expect((await asTeam(theirs.id, sql`select id from users`)).length).toBe(3)
  })

  test.each([
    "insert into users (id, name, created_at) values (gen_random_uuid(), 'x', now())",
    "update users set name = 'x'",
    'delete from users',
  ])('a team cannot %s', async (statement) => {
    await expect(asTeam(theirs.id, sql.raw(statement))).rejects.toMatchObject(refused)
  })
})

test('roles and what they hold are not a team’s to write', async () => {
  for (const statement of [sql`update roles set grants = '{}'`, sql`delete from roles`])
    await expect(asTeam(theirs.id, statement)).rejects.toMatchObject(refused)
})

describe('what is in the log stays', () => {
  test.each(["update audit_entries set action = 'x'", 'delete from audit_entries', 'truncate audit_entries'])(
    '%s: refused to the team and to the door',
    async (statement) => {
      await expect(asTeam(theirs.id, sql.raw(statement))).rejects.toMatchObject(refused)
      await expect(asDoor(sql.raw(statement))).rejects.toMatchObject(refused)
    },
  )

  test('whoever owns the database does not change it by mistake either', async () => {
    await expect(ask(sql`update audit_entries set action = 'x'`)).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/never changed/) },
    })
  })
})

test('neither role can step around the walls', async () => {
  const rows = await ask(
    sql`select rolname::text as name, rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname like 'latchkey_%' order by 1`,
  )
  expect(rows).toEqual([
    { name: 'latchkey_door', rolsuper: false, rolbypassrls: false, rolcanlogin: false },
    { name: 'latchkey_team', rolsuper: false, rolbypassrls: false, rolcanlogin: false },
  ])
  const open = await ask(
    sql`select relname::text as name from pg_class where relname in (select table_name from information_schema.columns where table_schema = 'public' and column_name = 'team_id') and relkind = 'r' and not relrowsecurity`,
  )
  expect(open).toEqual([])
})
