import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { beforeAll, describe, expect, test } from 'vitest'
import { verifyOldHash } from '@/lib/auth/old-hash'
import type { Access } from '@/lib/imports/access'
import { checkExport, type ExportCheck } from '@/lib/imports/check'
import { readAccesses } from '@/lib/imports/read-accesses'
import { reportOf } from '@/lib/imports/report'

/** A complete export of the old system with what a correct import finds in it; it lies beside the project, not in it. */
const FOLDER = new URL('../../shared/data/legacy/', import.meta.url)
const FILE = new URL('legacy-accounts.csv', FOLDER)
const present = existsSync(FILE)

type Item = { line: number; customer: string | null; user_name: string | null }
type Main = { status: string; rule?: string; reason?: string; line?: number; candidates?: { line: number }[] }
type Expected = {
  reference_day: string
  totals: Record<string, unknown> & { kinds: Record<string, number> }
  kinds: Record<string, { items: Item[] }>
  main_accounts: Record<string, Main>
}

if (!present) {
  test.skip('no export lies beside this project (shared/data/legacy): nothing to compare with', () => {})
}

describe.runIf(present)('the shared export', () => {
  let expected: Expected
  let check: ExportCheck

  beforeAll(async () => {
    expected = JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf8'))
    check = await checkExport(createReadStream(FILE), { referenceDay: expected.reference_day })
  })

  test('every total', () => {
    expect(check.problem).toBeNull()
    expect(reportOf(check).totals).toEqual(expected.totals)
  })

  test('every item of every kind, and no other', () => {
    const place = (kind: string, { line, customer, user_name }: Item) => ({ kind, line, customer, user_name })
    const wanted = Object.entries(expected.kinds).flatMap(([kind, { items }]) =>
      items.map((item) => place(kind, item)),
    )
    const found = reportOf(check).findings.map((finding) => place(finding.kind, finding))
    const sorted = (items: object[]) => items.map((item) => JSON.stringify(item)).sort()
    expect(sorted(found)).toEqual(sorted(wanted))
  })

  test('every main account', () => {
    const found = Object.fromEntries(
      check.customers.map(({ number, main }): [string, Main] => [
        number,
        main.status === 'resolved'
          ? { status: main.status, rule: main.rule, line: main.access.line }
          : {
              status: main.status,
              reason: main.reason,
              candidates: main.candidates.map(({ line }) => ({ line })),
            },
      ]),
    )
    expect(Object.keys(found).sort()).toEqual(Object.keys(expected.main_accounts).sort())
    for (const [customer, main] of Object.entries(expected.main_accounts))
      expect(main).toMatchObject(found[customer] ?? {})
  })

  test('every old password opens its access, and a changed one does not', { timeout: 240_000 }, async () => {
    const accesses = await usablePasswords()
    const pairs = readPasswords()
    expect(pairs.length).toBe(accesses.size)
    const wrong: string[] = []
    await sideBySide(pairs, async ({ customer, userName, password, state }) => {
      const access = accesses.get(`${customer} ${userName}`)
      if (!access?.password.usable) return void wrong.push(`${userName}: no usable hash`)
      const { scheme, hash } = access.password
      if (!(await verifyOldHash(scheme, hash, password))) wrong.push(`${userName}: refused`)
      if (await verifyOldHash(scheme, hash, changed(password)))
        wrong.push(`${userName}: changed, yet accepted`)
      if (access.locked !== (state === 'locked')) wrong.push(`${userName}: not ${state}`)
    })
    expect(wrong).toEqual([])
  })
})

async function usablePasswords(): Promise<Map<string, Access>> {
  const accesses = new Map<string, Access>()
  for await (const batch of readAccesses(createReadStream(FILE))) {
    for (const access of batch) {
      if (access.password.usable) accesses.set(`${access.customer} ${access.userName}`, access)
    }
  }
  return accesses
}

type Pair = { customer: string; userName: string; password: string; state: string }

/** `customer,user_name,password,state`, UTF-8; quoted where a field needs it, none holds a line break. */
function readPasswords(): Pair[] {
  const lines = readFileSync(new URL('passwords.csv', FOLDER), 'utf8').split(/\r?\n/).slice(1)
  return lines.filter(Boolean).map((line) => {
    const fields = Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g), ([, quoted, plain]) =>
      quoted === undefined ? plain : quoted.replaceAll('""', '"'),
    )
    const [customer = '', userName = '', password = '', state = ''] = fields
    if (fields.length !== 4) throw new Error(`not four fields: ${line}`)
    return { customer, userName, password, state }
  })
}

/** The same with the last letter changed in case, or another one. */
function changed(password: string): string {
  const last = password.slice(-1)
  const other = last === last.toUpperCase() ? last.toLowerCase() : last.toUpperCase()
  return password.slice(0, -1) + (other === last ? (last === '1' ? '2' : '1') : other)
}

/** Native hashes run beside this thread: one for each core, more would only wait. */
async function sideBySide<Thing>(things: Thing[], work: (thing: Thing) => Promise<void>): Promise<void> {
  const waiting = things.values()
  const worker = async () => {
    for (const thing of waiting) await work(thing)
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
}
