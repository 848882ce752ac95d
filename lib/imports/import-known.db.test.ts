import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { accesses, imports, teams } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import {
  imported,
  main,
  mainsOf,
  named,
  nextCustomers,
  number,
  row,
  seatsOf,
} from '@/lib/testing/old-customers'
import { aUser } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { importHere } from './import-here'

withDatabase()
beforeEach(nextCustomers)

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

test('a file that is no export leaves no trace', async () => {
  const before = await everything()
  const { problem, done } = await importHere(() => [Buffer.from('Name;Mail\r\nx;y\r\n')], {
    fileName: 'x.csv',
  })
  expect(problem).toEqual({ code: 'wrong_header', line: 1 })
  expect(done).toBeNull()
  expect(await everything()).toBe(before)
})
