import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const good = {
  'messages/en/team.json': `{ "title": "Team", "count": "{n, plural, one {# person} other {# people}}", "state": { "sent": "Sent", "opened": "Opened" } }`,
  'messages/pl/team.json': `{ "title": "Zespół", "count": "{n, plural, one {# osoba} few {# osoby} many {# osób} other {# osoby}}", "state": { "sent": "Wysłane", "opened": "Otwarte" } }`,
  'messages/en/errors.json': `{ "gone": "Gone.", "too_long": "At most {max}." }`,
  'messages/pl/errors.json': `{ "gone": "Nie ma.", "too_long": "Najwyżej {max}." }`,
  'app/page.tsx': `
    export default async function Page({ state }: { state: 'sent' | 'opened' }) {
      const [t] = await Promise.all([getTranslations('team')])
      if (!state) throw wrong('too_long')
      return <h1 title={t('title')}>{t.rich('count', { n: 1 })} {t(\`state.\${state}\`)}</h1>
    }`,
  'lib/errors.ts': `export const gone = { key: 'gone' } as const`,
}

type Path = keyof typeof good

/** A file that is as good as the others but for one thing, and what is said about it. */
const faults: [string, Path, string, RegExp][] = [
  ['a missing key', 'messages/pl/errors.json', '{ "gone": "Nie ma." }', /pl: errors\.too_long is missing/],
  [
    'a surplus key',
    'messages/pl/errors.json',
    '{ "gone": "a", "too_long": "{max}", "x": "x" }',
    /errors\.x is in no other/,
  ],
  [
    'an empty sentence',
    'messages/en/errors.json',
    '{ "gone": " ", "too_long": "{max}" }',
    /en: errors\.gone is empty/,
  ],
  [
    'a lost argument',
    'messages/pl/errors.json',
    '{ "gone": "a", "too_long": "Za długie." }',
    /too_long takes other arguments: none instead of max \(value\)/,
  ],
  [
    'a misspelt argument',
    'messages/pl/errors.json',
    '{ "gone": "a", "too_long": "{maks}" }',
    /too_long takes other arguments/,
  ],
  [
    'broken ICU',
    'messages/pl/errors.json',
    '{ "gone": "a", "too_long": "{max" }',
    /pl: errors\.too_long is no ICU message/,
  ],
  [
    'a lacking plural',
    'messages/pl/team.json',
    good['messages/pl/team.json'].replace('many {# osób} ', ''),
    /pl: team\.count lacks the plural many of \{n\}/,
  ],
  [
    'a key that is not there',
    'app/page.tsx',
    good['app/page.tsx'].replace("t('title')", "t('titel')"),
    /no message team\.titel/,
  ],
  [
    'a group that is not there',
    'app/page.tsx',
    good['app/page.tsx'].replace('`state.', '`status.'),
    /no message team\.status/,
  ],
  [
    'a sentence that nobody says',
    'app/page.tsx',
    good['app/page.tsx'].replace("t('title')", "''"),
    /nobody says team\.title/,
  ],
  ['a refusal that nobody speaks', 'lib/errors.ts', '', /nobody says errors\.gone/],
]

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-messages-'))
  for (const [path, text] of Object.entries(good)) write(path, text)
})
afterEach(() => rmSync(folder, { recursive: true }))

test('what is complete passes', () => {
  expect(check()).toEqual({ code: 0, findings: '' })
})

test.each(faults)('%s is found', (_name, path, text, finding) => {
  write(path, text)
  const { code, findings } = check()
  expect(code).toBe(1)
  expect(findings).toMatch(finding)
})

test('a translator that is handed on leaves its keys to whoever spells them', () => {
  write('app/page.tsx', good['app/page.tsx'].replace("t('title')", 'heading(t)'))
  expect(check().findings).toMatch(/nobody says team\.title/)
  write('app/heading.ts', `export const heading = (t: T) => t('title')`)
  expect(check().findings).toBe('')
})

test('a page that reads the file itself speaks its messages', () => {
  write('app/page.tsx', good['app/page.tsx'].replace("t('title')", `''`))
  write('app/error.tsx', `import words from '@/messages/en/team.json'\nexport const title = words.title`)
  expect(check().findings).toBe('')
})

function check() {
  const script = join(process.cwd(), 'lib/cli/check-messages.mjs')
  const { status, stderr } = spawnSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' })
  return { code: status, findings: stderr }
}

function write(path: string, text: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}
