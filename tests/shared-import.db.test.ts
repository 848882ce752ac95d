import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { accesses, members, roles, teams, users } from '@/db/schema'
import { signIn } from '@/lib/auth/sign-in'
import { importHere } from '@/lib/imports/import-here'
import { orm } from '@/lib/kernel/transaction'
import { aStranger } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'

/** A complete export of the old system with what a correct import makes of it; it lies beside the project, not in it. */
const FOLDER = new URL('../../shared/data/legacy/', import.meta.url)
const FILE = new URL('legacy-accounts.csv', FOLDER)
const present = existsSync(FILE)

type Main = { status: string; user_name?: string; line?: number }
type Pair = { customer: string; userName: string; password: string; state: string; scheme: string }

if (!present) {
  test.skip('no export lies beside this project (shared/data/legacy): nothing to import', () => {})
}

withDatabase()

describe.runIf(present)('the shared export, imported', () => {
  let expected: {
    totals: Record<string, number>
    main_accounts: Record<string, Main>
    kinds: Record<string, { items: { line: number }[] }>
  }
  let pairs: Pair[]

  beforeAll(async () => {
    expected = JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf8'))
    const { done } = await importHere(() => createReadStream(FILE), { fileName: 'legacy-accounts.csv' })
    expect(done).toEqual({ added: expected.totals.accesses, known: 0, refused: 0 })
    pairs = await sampled()
  })

  test('every access, customer, password and main account', async () => {
    const db = await orm()
    const { totals } = expected
    expect(await db.$count(accesses)).toBe(totals.accesses)
    expect(await db.$count(teams)).toBe(totals.customers)
    expect(await db.$count(users, sql`password_hash is not null`)).toBe(totals.accesses_with_usable_password)
    expect(await db.$count(accesses, eq(accesses.mustSetPassword, true))).toBe(
      totals.accesses_that_must_set_a_password,
    )
    expect(await db.$count(users, sql`email is not null`)).toBe(0)
    const locked = await db
      .select({ line: accesses.line })
      .from(accesses)
      .innerJoin(members, eq(members.id, accesses.id))
      .innerJoin(users, eq(users.id, members.userId))
      .where(sql`${users.lockedAt} is not null`)
    expect(locked.map(({ line }) => line).sort((a, b) => a - b)).toEqual(
      expected.kinds.locked?.items.map(({ line }) => line),
    )

    const mains = await db
      .select({ customer: teams.customerNumber, line: accesses.line, role: roles.preset })
      .from(members)
      .innerJoin(teams, eq(teams.id, members.teamId))
      .innerJoin(accesses, eq(accesses.id, members.id))
      .innerJoin(roles, eq(roles.id, members.roleId))
      .where(eq(members.isMain, true))
    const wanted = Object.entries(expected.main_accounts).filter(([, { status }]) => status === 'resolved')
    expect(Object.fromEntries(mains.map(({ customer, line }) => [customer, line]))).toEqual(
      Object.fromEntries(wanted.map(([customer, { line }]) => [customer, line])),
    )
    expect(mains.every(({ role }) => role === 'owner')).toBe(true)
  })

  test('old passwords of every scheme sign in, locked accesses do not', { timeout: 120_000 }, async () => {
    expect(new Set(pairs.map(({ scheme }) => scheme))).toHaveLength(7)
    expect(pairs.filter(({ state }) => state === 'locked').length).toBeGreaterThan(2)
    let at = 0
    for (const { userName, password, state, customer } of pairs) {
      const given = { identifier: userName, password }
      const trying = signIn(aStranger({ address: `203.0.113.${++at}` }), given).then(
        ({ userId }) => userId,
        () => null,
      )
      const [access] = await (await orm())
        .select({ userId: members.userId })
        .from(accesses)
        .innerJoin(members, eq(members.id, accesses.id))
        .where(eq(accesses.userName, userName))
      expect(await trying, `${customer} ${userName}`).toBe(state === 'locked' ? null : access?.userId)
    }
  })
})

/** Six pairs of each scheme, locked ones first. */
async function sampled(): Promise<Pair[]> {
  const rows = await (await orm())
    .select({ userName: users.userName, scheme: users.passwordScheme })
    .from(users)
  const schemeOf = new Map(rows.map(({ userName, scheme }) => [userName, scheme]))
  const [, ...lines] = readFileSync(new URL('passwords.csv', FOLDER), 'utf8').trim().split(/\r?\n/)
  const all = lines.map((line) => {
    const [customer = '', userName = '', password = '', state = ''] = fieldsOf(line)
    return { customer, userName, password, state, scheme: schemeOf.get(userName) ?? '' }
  })
  const sorted = all.sort((one, other) => Number(other.state === 'locked') - Number(one.state === 'locked'))
  const schemes = [...new Set(sorted.map(({ scheme }) => scheme))]
  return schemes.flatMap((scheme) => sorted.filter((pair) => pair.scheme === scheme).slice(0, 6))
}

/** A line with commas, some fields in quotes. */
const fieldsOf = (line: string) =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
