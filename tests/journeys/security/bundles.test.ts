import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { demoSignIns } from '@/db/seed/sign-ins'

/** What the build hands to browsers, and what runs on the edge: neither may know what only the server knows. */
const manifest = JSON.parse(readFileSync('.next/server/middleware-manifest.json', 'utf8')) as {
  middleware: Record<string, { files: string[] }>
}
const edge = Object.values(manifest.middleware).flatMap(({ files }) =>
  files.map((file) => join('.next', file)),
)
const browser = filesIn('.next/static')

const variables = [
  'AUTH_SECRET',
  'CRON_SECRET',
  'DATABASE_URL',
  'RESEND_API_KEY',
  'SMTP_URL',
  'LATCHKEY_ADDRESS_KEY',
  'TRUSTED_PROXIES',
  'DATA_DIR',
]
const drivers = [
  'pglite',
  'drizzle',
  'pg_catalog',
  'pg-pool',
  'neondatabase',
  'argon2',
  'nodemailer',
  'node:net',
]
const tables = ['password_hash', 'audit_entries', 'token_hash', 'user_name', 'current_team']

const holding = (files: string[], words: readonly string[]) =>
  files.flatMap((file) => {
    const text = readFileSync(file, 'latin1')
    return words.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`)
  })

test('no script for browsers names a variable, a table, a driver or a password', () => {
  expect(browser.length).toBeGreaterThan(5)
  expect(holding(browser, [...variables, ...drivers, ...tables])).toEqual([])
  expect(holding(browser, [...new Set(demoSignIns.map(({ password }) => password))])).toEqual([])
  expect(holding(browser, [process.cwd()])).toEqual([])
})

test('the edge holds the token’s reader, and no database', () => {
  expect(holding(edge, ['latchkey-session'])).not.toEqual([])
  expect(holding(edge, [...drivers, ...tables])).toEqual([])
})

test('no source map lies where it is served, and no value of this environment was built in', () => {
  expect(browser.filter((file) => file.endsWith('.map'))).toEqual([])
  const values = variables.flatMap((name) => process.env[name] ?? []).filter((value) => value.length > 8)
  expect(holding([...browser, ...edge], values)).toEqual([])
})

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
