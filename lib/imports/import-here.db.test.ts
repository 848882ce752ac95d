import { and, asc, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { accesses, importFindings, imports, members, roles, teams, users } from '@/db/schema'
import { brokenAt } from '@/lib/kernel/audit'
import { now } from '@/lib/kernel/clock'
import { VENDOR } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { MAIN, ROW } from '@/lib/testing/old-rows'
import { aUser, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { importHere } from './import-here'
import type { Judged } from './judge'
import { type OldRow, writeExport } from './write-export'

withDatabase()

/** Everybody's user names and customers are their own: the tests of a file share a database. */
let mark = 0
beforeEach(() => {
  mark += 1
})
const number = (of: number) => `K${String(mark * 100 + of).padStart(6, '0')}`
const named = (name: string) => `${name}-${mark}`

const row = (customer: number, name: string, more: OldRow = {}): OldRow => ({
  ...ROW,
  Kundennummer: number(customer),
  Name: `Person ${name}`,
  'E-Mail': `${name}@moewe.example`,
  ...more,
  Benutzername: named(more.Benutzername ?? name),
})
const main = (customer: number, name: string, more: OldRow = {}) =>
  row(customer, name, { ...MAIN, Kundennummer: number(customer), Benutzername: name, Name: 'Chef', ...more })

async function imported(rows: OldRow[]) {
  let judged: Judged | undefined
  const outcome = await importHere(() => [writeExport(rows)], {
    fileName: 'export.csv',
    onJudged: (found) => {
      judged = found
    },
  })
  return { ...outcome, here: judged?.here.map(({ kind, line, detail }) => ({ kind, line, detail })), judged }
}

const seatsOf = async (customer: number) =>
  (await orm())
    .select({
      id: members.id,
      accessId: accesses.id,
      userName: accesses.userName,
      role: roles.preset,
      isMain: members.isMain,
      state: members.state,
      lockedReason: users.lockedReason,
      scheme: users.passwordScheme,
      mustSetPassword: accesses.mustSetPassword,
      team: teams.name,
    })
    .from(accesses)
    .innerJoin(teams, eq(teams.id, accesses.teamId))
    .innerJoin(members, eq(members.id, accesses.id))
    .innerJoin(roles, eq(roles.id, members.roleId))
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(teams.customerNumber, number(customer)))
    .orderBy(asc(accesses.line))

const mainsOf = async (customer: number) =>
  (await seatsOf(customer)).filter(({ isMain }) => isMain).map(({ userName }) => userName)

const teamOf = async (customer: number) => {
  const [team] = await (await orm())
    .select()
    .from(teams)
    .where(eq(teams.customerNumber, number(customer)))
  if (!team) throw new Error(`no team ${number(customer)}`)
  return team
}

/** Every row of every table that an import could touch, as one text. */
async function everything(): Promise<string> {
  const counted = await (await orm()).execute(sql`
    select json_agg(t) as all from (
      select 'users' as name, md5(string_agg(u::text, '|' order by u.id)) as sum from users u union all
      select 'members', md5(string_agg(m::text, '|' order by m.team_id, m.id)) from members m union all
      select 'accesses', md5(string_agg(a::text, '|' order by a.team_id, a.id)) from accesses a union all
      select 'teams', md5(string_agg(t::text, '|' order by t.id)) from teams t union all
      select 'roles', md5(string_agg(r::text, '|' order by r.team_id, r.id)) from roles r union all
      select 'imports', md5(string_agg(i::text, '|' order by i.id)) from imports i union all
      select 'parts', count(*)::text from import_parts union all
      select 'findings', md5(string_agg(f::text, '|' order by f.import_id, f.position)) from import_findings f union all
      select 'log', count(*)::text from audit_entries) t`)
  return JSON.stringify((counted as unknown as { rows: unknown[] }).rows)
}

describe('a new customer', () => {
  test('gets a team of its own with the roles, the seats and what the old system knew', async () => {
    const { done } = await imported([
      main(1, 'chef', {
        Firma: 'Möwe & Söhne',
        Sprache: 'pl',
        Telefon1: ' 0171 ',
        Telefon3: '+49 5',
        Bemerkung: '=1+1',
      }),
      row(1, 'admin', { Rolle: 'superadmin' }),
      row(1, 'deputy', { Rolle: 'deputy' }),
      row(1, 'driver', { Rolle: 'driver', Rechte: 'all', Anwendungen: 'infleet, logbook' }),
    ])
    expect(done).toEqual({ added: 4, known: 0, refused: 0 })
    expect(await teamOf(1)).toMatchObject({
      name: 'Möwe & Söhne',
      slug: `moewe-soehne-${number(1).toLowerCase()}`,
      language: 'pl',
      timeZone: 'Europe/Warsaw',
      switchedAt: null,
    })
    const seats = await seatsOf(1)
    expect(seats.map(({ role, isMain, state }) => [role, isMain, state])).toEqual([
      ['owner', true, 'old'],
      ['administrator', false, 'old'],
      ['administrator', false, 'old'],
      ['member', false, 'old'],
    ])
    expect(seats.every(({ id, accessId }) => id === accessId)).toBe(true)

    const [chef, , , driver] = await (await orm())
      .select()
      .from(accesses)
      .where(eq(accesses.teamId, (await teamOf(1)).id))
      .orderBy(asc(accesses.line))
    expect(chef).toMatchObject({
      userName: named('chef'),
      line: 2,
      flaggedMain: true,
      phones: [' 0171 ', '+49 5'],
      remark: '=1+1',
      oldCreatedAt: new Date('2020-02-01T07:00:00Z'),
      oldLastSignInAt: new Date('2026-11-20T07:00:00Z'),
    })
    expect(driver).toMatchObject({ apps: ['infleet', 'logbook'], rights: ['all'], oldRole: 'driver' })
  })

  test('is written into its own log and the import into the vendor’s, both whole', async () => {
    await imported([main(1, 'chef'), main(2, 'other')])
    const { id } = await teamOf(1)
    expect(await logOf(id)).toMatchObject([
      { action: 'team.imported', actorKind: 'system', subjectName: 'Möwe GmbH' },
    ])
    const [completed, confirmed] = await logOf(VENDOR)
    expect(completed).toMatchObject({ action: 'import.completed', after: { added: 2, known: 0, refused: 0 } })
    expect(confirmed).toMatchObject({ action: 'import.confirmed', subjectName: 'export.csv' })
    for (const chain of [id, VENDOR]) expect(await brokenAt(await orm(), chain)).toBeNull()
  })

  test.each([
    ['flagged', [row(1, 'one'), main(1, 'two')], ['two']],
    ['the only access', [row(1, 'one')], ['one']],
    ['nobody flagged', [row(1, 'one'), row(1, 'two')], []],
    ['two flagged', [main(1, 'one'), main(1, 'two')], []],
  ])('main account: %s', async (_, rows, mains) => {
    // The table is made before the test has its mark.
    const own = rows.map((old) => ({
      ...old,
      Kundennummer: number(1),
      Benutzername: named(String(old.Benutzername).split('-')[0] ?? ''),
    }))
    await imported(own)
    expect(await mainsOf(1)).toEqual(mains.map(named))
    expect((await seatsOf(1)).filter(({ role }) => role === 'owner')).toHaveLength(mains.length)
  })

  test('a row at the end of the file joins its customer, and may be the main account', async () => {
    const others = Array.from({ length: 2500 }, (_, at) => row(10 + (at % 80), `x${at}`))
    await imported([row(1, 'first'), ...others, main(1, 'late')])
    expect((await seatsOf(1)).map(({ userName }) => userName)).toEqual([named('first'), named('late')])
    expect(await mainsOf(1)).toEqual([named('late')])
  })

  test('an unreadable language counts as German; a company or name without letters gets something to show', async () => {
    await imported([main(1, 'chef', { Sprache: 'fr', Firma: ' ', Name: '  ' })])
    expect(await teamOf(1)).toMatchObject({ language: 'de', timeZone: 'Europe/Berlin', name: number(1) })
    const [user] = await (await orm())
      .select()
      .from(users)
      .where(eq(users.userName, named('chef')))
    expect(user?.name).toBe(named('chef'))
  })

  test('a locked access comes in locked, one without a usable hash without a password', async () => {
    await imported([
      main(1, 'chef'),
      row(1, 'locked', { Bemerkung: 'GESPERRT 3.3.' }),
      row(1, 'none', { HashFormat: 'none', PasswortHash: '' }),
      row(1, 'lm', { HashFormat: 'lmhash', PasswortHash: 'AABBCC' }),
      row(1, 'broken', { HashFormat: 'bcrypt', PasswortHash: '$2y$10$short' }),
    ])
    expect(
      (await seatsOf(1)).map(({ lockedReason, scheme, mustSetPassword }) => [
        lockedReason,
        scheme,
        mustSetPassword,
      ]),
    ).toEqual([
      [null, 'md5', false],
      ['GESPERRT 3.3.', 'md5', false],
      [null, 'none', true],
      [null, 'none', true],
      [null, 'none', true],
    ])
  })

  test('equal addresses are never merged and become nobody’s sign-in', async () => {
    const address = `same-${mark}@moewe.example`
    await imported([
      main(1, 'chef', { 'E-Mail': address }),
      row(1, 'two', { 'E-Mail': address }),
      main(2, 'three', { 'E-Mail': address }),
    ])
    expect([...(await seatsOf(1)), ...(await seatsOf(2))]).toHaveLength(3)
    expect(await (await orm()).select().from(users).where(eq(users.email, address))).toEqual([])
  })

  test('texts that would hurt elsewhere are kept as they are', async () => {
    const nasty = `'); drop table users; -- \\ {"a"} %s $1 „€“ \u0007`
    await imported([main(1, 'chef', { Name: nasty, Bemerkung: `{${nasty}}`, Telefon1: '{a,"b"}' })])
    const [access] = await (await orm())
      .select()
      .from(accesses)
      .where(eq(accesses.userName, named('chef')))
    expect(access).toMatchObject({ name: nasty, remark: `{${nasty}}`, phones: ['{a,"b"}'] })
  })
})

describe('what is here already', () => {
  test('the same file again changes nothing at all', async () => {
    const rows = [main(1, 'chef'), row(1, 'two'), row(1, 'two'), main(2, 'other')]
    expect((await imported(rows)).done).toEqual({ added: 3, known: 0, refused: 0 })
    const before = await everything()
    const again = await imported(rows)
    expect(again).toMatchObject({ done: null, resumed: false, problem: null })
    expect(again.here?.map(({ kind }) => kind)).toEqual(['already_known', 'already_known', 'already_known'])
    expect(await everything()).toBe(before)
  })

  test('a changed row is reported and not written', async () => {
    await imported([main(1, 'chef'), row(1, 'two')])
    const { done, here } = await imported([
      main(1, 'chef', {
        LetzteAnmeldung: '21.11.2026 08:00',
        PasswortHash: 'f96b697d7cb7938d525a2f31aaf161d0',
      }),
      row(1, 'two', { Name: 'Somebody else', 'E-Mail': 'else@moewe.example' }),
      row(1, 'three'),
    ])
    expect(done).toEqual({ added: 1, known: 2, refused: 0 })
    expect(here).toEqual([
      { kind: 'already_known', line: 2, detail: null },
      { kind: 'already_known_differs', line: 3, detail: 'Name, E-Mail' },
      { kind: 'added_to_known_customer', line: 4, detail: null },
    ])
    const [two] = await (await orm())
      .select()
      .from(accesses)
      .where(eq(accesses.userName, named('two')))
    expect(two).toMatchObject({ name: 'Person two', oldEmail: 'two@moewe.example' })
  })

  test('a later file cannot make itself the owner of a customer who is here', async () => {
    await imported([row(1, 'one'), row(1, 'two')])
    await imported([main(1, 'intruder')])
    expect(await mainsOf(1)).toEqual([])
    expect((await seatsOf(1)).map(({ role }) => role)).toEqual(['member', 'member', 'member'])
  })

  test('a user name of another customer, of somebody who is no access, or retired is refused with its reason', async () => {
    await imported([main(1, 'taken')])
    await aUser('Somebody', { userName: named('person'), email: null })
    await aUser('Switched', { retiredUserName: named('retired') })
    const { done, here } = await imported([
      main(2, 'chef'),
      row(2, 'taken'),
      row(2, 'person'),
      row(2, 'retired'),
      row(2, 'TAKEN'),
    ])
    expect(done).toEqual({ added: 2, known: 0, refused: 3 })
    expect(here).toEqual([
      { kind: 'user_name_of_other_customer', line: 3, detail: number(1) },
      { kind: 'user_name_of_other_customer', line: 4, detail: null },
      { kind: 'user_name_of_other_customer', line: 5, detail: null },
    ])
    expect((await seatsOf(2)).map(({ userName }) => userName)).toEqual([named('chef'), named('TAKEN')])
  })

  test('new rows of a customer who has switched over are refused, known ones stay known', async () => {
    await imported([main(1, 'chef')])
    await atTheDoor((tx) =>
      tx
        .update(teams)
        .set({ switchedAt: now() })
        .where(eq(teams.customerNumber, number(1))),
    )
    const { here, done } = await imported([main(1, 'chef'), row(1, 'new'), main(2, 'elsewhere')])
    expect(here?.map(({ kind }) => kind)).toEqual(['already_known', 'customer_switched_over'])
    expect(done).toEqual({ added: 1, known: 1, refused: 1 })
  })

  test('a user name longer than anybody can type is refused, a long name is shown in short', async () => {
    const { done, here } = await imported([
      main(1, 'chef', { Name: 'N'.repeat(9000) }),
      row(1, 'long', { Benutzername: 'u'.repeat(330) }),
    ])
    expect(done).toEqual({ added: 1, known: 0, refused: 1 })
    expect(here?.map(({ kind }) => kind)).toEqual(['user_name_too_long'])
  })

  test('rows refused here count as refused in the totals', async () => {
    await imported([main(1, 'taken')])
    const { judged } = await imported([main(2, 'chef'), row(2, 'taken'), row(2, 'chef')])
    expect(judged?.totals).toMatchObject({ rows_read: 3, accesses: 1, rows_refused: 2 })
    expect(judged?.totals.kinds).toMatchObject({ duplicate_user_name: 1, user_name_of_other_customer: 1 })
    const [last] = await (await orm()).select().from(imports).orderBy(sql`created_at desc, id desc`).limit(1)
    expect(last).toMatchObject({ state: 'done', addedAccesses: 1, refusedAccesses: 1 })
    expect(last?.totals).toMatchObject({ accesses: 1, rows_refused: 2, kinds: judged?.totals.kinds })
  })
})

test('rows with a NUL are refused and said so, the others come in', async () => {
  const file = writeExport([main(1, 'chef'), row(1, 'with#nul'), row(1, 'two', { Kundennummer: '#' })])
  const { done, problem } = await importHere(() => [file.map((byte) => (byte === 0x23 ? 0 : byte))], {
    fileName: 'nul.csv',
  })
  expect({ done, problem }).toEqual({ done: { added: 1, known: 0, refused: 0 }, problem: null })
  const [last] = await (await orm()).select().from(imports).orderBy(sql`created_at desc, id desc`).limit(1)
  const found = await (await orm())
    .select({ kind: importFindings.kind, userName: importFindings.userName })
    .from(importFindings)
    .where(and(eq(importFindings.importId, last?.id ?? ''), eq(importFindings.line, 3)))
  expect(found).toEqual([{ kind: 'unreadable_character', userName: named('with\ufffdnul') }])
})

test('a file that is no export leaves no trace', async () => {
  const before = await everything()
  const { problem, done } = await importHere(() => [Buffer.from('Name;Mail\r\nx;y\r\n')], {
    fileName: 'x.csv',
  })
  expect(problem).toEqual({ code: 'wrong_header', line: 1 })
  expect(done).toBeNull()
  expect(await everything()).toBe(before)
})
