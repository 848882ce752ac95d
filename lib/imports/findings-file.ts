import { csvLine } from '@/lib/format/csv'
import type { Operator } from '@/lib/kernel/caller'
import { STORED_EFFECTS, type StoredKind } from './database-findings'
import type { Effect } from './findings'
import { getImport } from './get-import'
import { isQuiet, jsonTotals } from './json-report'
import { type FindingRow, listFindings } from './list-findings'

type Wanted = { importId: string; kind?: StoredKind }

type Words = {
  language: string
  columns: Record<'line' | 'customer' | 'userName' | 'kind' | 'effect' | 'explanation' | 'detail', string>
  kind(kind: StoredKind): { name: string; text: string }
  effect(effect: Effect): string
  detail(row: FindingRow): string
}

/** The findings as a table for a spreadsheet, in the reader's language; read and sent page by page. */
export async function findingsCsv(who: Operator, wanted: Wanted, words: Words): Promise<Response> {
  const { fileName } = await getImport(who, { importId: wanted.importId })
  // Spreadsheets on the continent split at semicolons, and none knows UTF-8 without its mark.
  const separator = words.language === 'en' ? ',' : ';'
  const { columns } = words
  const names = [columns.line, columns.customer, columns.userName, columns.kind, columns.effect]
  const head = `\ufeff${csvLine([...names, columns.explanation, columns.detail], separator)}`
  const line = (row: FindingRow) => {
    const { line, customer, userName, kind } = row
    const { name, text } = words.kind(kind)
    return csvLine(
      [line, customer, userName, name, words.effect(STORED_EFFECTS[kind]), text, words.detail(row)],
      separator,
    )
  }
  return attachment(
    stream(who, wanted, head, (rows) => rows.map(line).join(''), ''),
    `${fileName}.findings.csv`,
    'text/csv',
  )
}

/** `{ totals, findings: [{ kind, line, customer, user_name }] }` for other tools; without a kind it is the whole report. */
export async function findingsJson(who: Operator, wanted: Wanted): Promise<Response> {
  const { fileName, totals } = await getImport(who, { importId: wanted.importId })
  let sent = 0
  const items = (rows: FindingRow[]) =>
    rows
      .filter(({ kind }) => !isQuiet(kind))
      .map(({ kind, line, customer, userName }) => {
        const comma = sent++ > 0 ? ',' : ''
        return comma + JSON.stringify({ kind, line, customer, user_name: userName })
      })
      .join('')
  const head = `{"totals":${JSON.stringify(jsonTotals(totals))},"findings":[`
  return attachment(stream(who, wanted, head, items, ']}'), `${fileName}.findings.json`, 'application/json')
}

function stream(
  who: Operator,
  wanted: Wanted,
  head: string,
  write: (rows: FindingRow[]) => string,
  foot: string,
) {
  const encoder = new TextEncoder()
  let after: string | undefined
  let begun = false
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const page = await listFindings(who, { ...wanted, after, limit: PAGE })
      const text = write(page.findings)
      controller.enqueue(encoder.encode((begun ? '' : head) + text + (page.next ? '' : foot)))
      begun = true
      after = page.next ?? undefined
      if (!after) controller.close()
    },
  })
}

const PAGE = 2000

const attachment = (body: ReadableStream<Uint8Array>, name: string, type: string) =>
  new Response(body, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="findings${name.slice(name.lastIndexOf('.'))}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  })
