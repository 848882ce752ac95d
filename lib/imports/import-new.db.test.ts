import { and, asc, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { accesses, importFindings, imports, users } from '@/db/schema'
import { brokenAt } from '@/lib/kernel/audit'
import { VENDOR } from '@/lib/kernel/ids'
import { orm } from '@/lib/kernel/transaction'
import {
  imported,
  main,
  mainsOf,
  named,
  nextCustomers,
  number,
  row,
  seatsOf,
  teamOf,
} from '@/lib/testing/old-customers'
import { logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { importHere } from './import-here'
import { writeExport } from './write-export'

withDatabase()
beforeEach(nextCustomers)

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
    const address = `same-${number(1).toLowerCase()}@moewe.example`
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
