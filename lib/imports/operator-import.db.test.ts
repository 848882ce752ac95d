import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accesses, importFindings, importParts, imports, outbox } from '@/db/schema'
import type { Operator } from '@/lib/kernel/caller'
import { inMs, minutes } from '@/lib/kernel/clock'
import { newId, VENDOR } from '@/lib/kernel/ids'
import type { Job } from '@/lib/kernel/outbox'
import { unseal } from '@/lib/kernel/seal'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { among, MAIN } from '@/lib/testing/old-rows'
import { anOperator, aTeam, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { confirmImport } from './confirm-import'
import { discardImport } from './discard-import'
import { getImport } from './get-import'
import { listFindings } from './list-findings'
import { listImports } from './list-imports'
import { resumeImport } from './resume-import'
import { continueImport } from './run'
import { takeUpload } from './take-upload'
import { type OldRow, writeExport } from './write-export'

withDatabase()

let who: Operator
beforeAll(async () => {
  who = await anOperator()
})

/** A customer and user names of its own for each test. */
let mark = 0
beforeEach(() => {
  mark += 1
})
const rows = (...others: OldRow[]): OldRow[] =>
  among(...others).map((row) => ({
    ...row,
    Kundennummer: `K${String(500 + mark).padStart(6, '0')}`,
    Benutzername: `${row.Benutzername}-${mark}`,
  }))

async function* inPieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 777) yield bytes.subarray(at, at + 777)
}

async function uploaded(given: OldRow[]): Promise<string> {
  const taken = await takeUpload(who, 'export.csv', inPieces(writeExport(given)))
  if (taken.problem) throw new Error(taken.problem.code)
  return taken.importId
}

const ofImport = async (importId: string) =>
  (await (await orm()).select().from(imports).where(eq(imports.id, importId)))[0]
const countOf = async (table: typeof importParts | typeof importFindings, importId: string) =>
  (await orm()).$count(table, eq(table.importId, importId))
const accessesOfTest = async () => (await orm()).$count(accesses, sql`user_name like ${`%-${mark}`}`)

/** The promises to go on with this import that nobody has kept yet. */
async function promisesFor(importId: string): Promise<number> {
  const jobs = await (await orm())
    .select({ sealed: outbox.sealed })
    .from(outbox)
    .where(eq(outbox.kind, 'import'))
  return jobs.filter(({ sealed }) => {
    const job = unseal<Job>('outbox', sealed)
    return job.kind === 'import' && job.importId === importId
  }).length
}

describe('a file from the form', () => {
  test('is stored and checked, and nothing comes in before the word', async () => {
    const importId = await uploaded(rows({ Name: 'Team Nord' }, { HashFormat: 'none', PasswortHash: '' }))
    const seen = await getImport(who, { importId })
    expect(seen).toMatchObject({
      state: 'checked',
      fileName: 'export.csv',
      newAccesses: 3,
      waits: false,
      stands: false,
    })
    expect(seen.totals).toMatchObject({
      rows_read: 3,
      accesses: 3,
      kinds: { shared_access: 1, no_password: 1 },
    })
    expect(await countOf(importParts, importId)).toBe(1)
    expect(await accessesOfTest()).toBe(0)
    expect((await logOf(VENDOR))[0]).toMatchObject({
      action: 'import.checked',
      actorId: who.userId,
      subjectId: importId,
    })
  })

  test.each([
    ['of another kind', Buffer.from('a;b\r\n1;2\r\n'), 'wrong_header'],
    ['empty', Buffer.alloc(0), 'empty_file'],
    ['saved as UTF-8', Buffer.from(writeExport(among({ Name: 'Grün' })).toString('latin1'), 'utf8'), 'utf8'],
  ])('%s: refused with its reason, and nothing is kept', async (_, bytes, code) => {
    const before = await (await orm()).$count(imports)
    expect((await takeUpload(who, 'x.csv', [bytes])).problem?.code).toBe(code)
    expect(await (await orm()).$count(imports)).toBe(before)
  })

  test('that breaks on its way is not kept', async () => {
    const before = await (await orm()).$count(imports)
    const broken = (async function* () {
      yield writeExport(rows())
      throw new Error('connection reset')
    })()
    await expect(takeUpload(who, 'x.csv', broken)).rejects.toThrow('connection reset')
    expect(await (await orm()).$count(imports)).toBe(before)
  })
})

describe('the word', () => {
  test('by two operators at once counts once', async () => {
    const importId = await uploaded(rows({}, {}))
    const other = await anOperator()
    await Promise.all([
      confirmImport(who, { importId }),
      confirmImport(other, { importId }),
      confirmImport(who, { importId }),
    ])
    expect(await promisesFor(importId)).toBe(1)
    await Promise.all([continueImport(importId), continueImport(importId)])
    expect(await ofImport(importId)).toMatchObject({ state: 'done', addedAccesses: 3, knownAccesses: 0 })
    expect(await accessesOfTest()).toBe(3)
    const log = await logOf(VENDOR)
    const said = log.filter(({ subjectId }) => subjectId === importId).map(({ action }) => action)
    expect(said).toEqual(['import.completed', 'import.confirmed', 'import.checked'])
    expect(await countOf(importParts, importId)).toBe(0)
    const promised = await promisesFor(importId)
    await confirmImport(who, { importId })
    expect(await promisesFor(importId)).toBe(promised)
  })

  test('two files that name one customer do not tear it apart', async () => {
    const first = await uploaded(rows({}, {}))
    const second = await uploaded(rows({}, {}, {}))
    await confirmImport(who, { importId: first })
    await confirmImport(who, { importId: second })
    expect(await getImport(who, { importId: second })).toMatchObject({ waits: true })
    // The second one's promise is kept first; the first file is finished all the same before it.
    await continueImport(second)
    expect(await ofImport(first)).toMatchObject({ state: 'done', addedAccesses: 3 })
    expect(await ofImport(second)).toMatchObject({ state: 'done', addedAccesses: 1, knownAccesses: 3 })
    expect((await ofImport(second))?.totals).toMatchObject({
      kinds: { already_known: 3, added_to_known_customer: 1 },
    })
  })

  test('can be given again for an import that stands still', async () => {
    const importId = await uploaded(rows())
    await confirmImport(who, { importId })
    await atTheDoor((tx) =>
      tx
        .update(imports)
        .set({ movedAt: inMs(-minutes(3)) })
        .where(eq(imports.id, importId)),
    )
    expect(await getImport(who, { importId })).toMatchObject({ stands: true })
    await resumeImport(who, { importId })
    expect(await getImport(who, { importId })).toMatchObject({ stands: false })
    expect(await promisesFor(importId)).toBe(2)
    await continueImport(importId)
    await expect(resumeImport(who, { importId })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('is for operators only, and an import nobody knows is not found', async () => {
    const { owner } = await aTeam('owner')
    const importId = await uploaded(rows())
    const posing = { ...owner, kind: 'operator' } as unknown as Operator
    for (const speak of [confirmImport, discardImport, getImport, listFindings, resumeImport])
      await expect(speak(posing, { importId })).rejects.toMatchObject({ code: 'not_found' })
    for (const speak of [confirmImport, discardImport, getImport, listFindings])
      await expect(speak(who, { importId: newId() })).rejects.toMatchObject({ code: 'not_found' })
  })
})

test('a file is discarded with everything about it, unless it has been confirmed', async () => {
  const importId = await uploaded(rows({ Name: 'unbekannt' }))
  await discardImport(who, { importId })
  expect(await ofImport(importId)).toBeUndefined()
  expect(await countOf(importFindings, importId)).toBe(0)
  expect((await logOf(VENDOR))[0]).toMatchObject({ action: 'import.discarded', subjectName: 'export.csv' })

  const confirmed = await uploaded(rows())
  await confirmImport(who, { importId: confirmed })
  await expect(discardImport(who, { importId: confirmed })).rejects.toMatchObject({ code: 'conflict' })
  await continueImport(confirmed)
})

describe('what was found', () => {
  test('is read fifty at a time, forwards and back, of all kinds or one', async () => {
    const importId = await uploaded(
      rows(...Array.from({ length: 120 }, () => ({ 'E-Mail': '', Telefon1: '1', Telefon2: '2' }))),
    )
    const first = await listFindings(who, { importId })
    expect(first.findings).toHaveLength(50)
    expect(first.previous).toBeNull()
    const seen = [...first.findings]
    let page = first
    while (page.next) {
      page = await listFindings(who, { importId, after: page.next })
      seen.push(...page.findings)
    }
    expect(seen).toHaveLength(240)
    expect(seen.map(({ position }) => position)).toEqual([...Array(240).keys()])
    const back = await listFindings(who, { importId, before: page.previous ?? '' })
    expect(back.findings.at(-1)?.position).toBe((page.findings[0]?.position ?? 0) - 1)

    const { findings } = await listFindings(who, { importId, kind: 'missing_email', limit: 500 })
    expect(findings).toHaveLength(120)
    await expect(listFindings(who, { importId, kind: 'no_such_kind' as 'locked' })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  test('against what is here stands at its line among the others', async () => {
    const importId = await uploaded([MAIN, ...rows({}, { Name: 'unbekannt' })].slice(1))
    await confirmImport(who, { importId })
    await continueImport(importId)
    const again = await uploaded(rows({}, { Name: 'unbekannt' }))
    const { findings } = await listFindings(who, { importId: again })
    expect(findings.map(({ line, kind }) => `${line} ${kind}`)).toEqual([
      '2 already_known',
      '3 already_known',
      '4 person_unknown',
      '4 already_known',
    ])
    expect(await getImport(who, { importId: again })).toMatchObject({ newAccesses: 0, state: 'checked' })
  })
})

test('the list shows the newest first', async () => {
  const older = await uploaded(rows())
  const newer = await uploaded(rows())
  const { imports: shown, newer: back } = await listImports(who, {})
  expect(shown.slice(0, 2).map(({ id }) => id)).toEqual([newer, older])
  expect(shown[0]).toMatchObject({ by: 'operator', state: 'checked', accesses: 1 })
  expect(back).toBeNull()
  const { imports: further } = await listImports(who, { after: newer })
  expect(further[0]?.id).toBe(older)
})
