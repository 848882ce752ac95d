import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = process.cwd()

/** A house in small: one file a room, each with the imports that its room may have. */
const house = {
  'middleware.ts': `import { NextResponse } from 'next/server'\nimport '@/lib/edge/decide'`,
  'lib/env.ts': `import 'zod'`,
  'lib/edge/decide.ts': `import { getToken } from 'next-auth/jwt'\nimport '@/lib/policy/can'`,
  'lib/policy/can.ts': `export const can = true`,
  'lib/format/dates.ts': `export const date = ''`,
  'lib/kernel/command.ts': `import '@/db/client'\nimport '@/lib/env'\nimport { randomBytes } from 'node:crypto'`,
  'lib/auth/door.ts': `import NextAuth from 'next-auth'\nimport '@/lib/kernel/command'\nimport '@/db/client'`,
  'lib/web/page.ts': `import '@/lib/auth/door'\nimport { cookies } from 'next/headers'`,
  'lib/outside/mail.ts': `import { Resend } from 'resend'`,
  'lib/teams/commands.ts': `import '@/lib/kernel/command'\nimport '@/db/client'\nimport '@/lib/outside/mail'`,
  'lib/members/commands.ts': `import '@/lib/teams/commands'\nimport { eq } from 'drizzle-orm'`,
  'lib/members/commands.test.ts': `import '@/lib/testing/team'\nimport { test } from 'vitest'`,
  'lib/roles/queries.ts': `export const queries = 1`,
  'lib/roles/reach.ts': `import './queries'`,
  'lib/testing/team.ts': `import '@/lib/teams/commands'\nimport pg from 'pg'`,
  'lib/server/main.ts': `import next from 'next'\nimport '@/lib/kernel/command'`,
  'db/client.ts': `import pg from 'pg'\nimport '@/lib/env'\nimport '@/lib/policy/can'`,
  'components/button.tsx': `import type { ReactNode } from 'react'\nimport Link from 'next/link'\nexport const B = () => <Link href="/">…</Link>`,
  'app/page.tsx': `import '@/lib/web/page'\nimport '@/lib/teams/commands'\nimport { B } from '@/components/button'\nexport default () => <B />`,
} as const

/** What somebody may write without thinking, and the rule that refuses it. */
const mistakes = [
  ['middleware.ts', `import '@/lib/kernel/command'`, 'middleware'],
  ['middleware.ts', `export { can } from '@/lib/policy/can'`, 'middleware'],
  ['lib/edge/decide.ts', `import '@/db/client'`, 'edge'],
  ['lib/edge/decide.ts', `import { createHash } from 'node:crypto'`, 'edge'],
  ['lib/edge/decide.ts', `import NextAuth from 'next-auth'`, 'edge'],
  ['lib/policy/can.ts', `import type { D } from '@/db/client'`, 'policy'],
  ['lib/policy/can.ts', `export type D = import('@/db/client').D`, 'policy'],
  ['lib/policy/can.ts', `import { z } from 'zod'`, 'policy'],
  ['lib/format/dates.ts', `import '@/lib/env'`, 'format'],
  ['lib/kernel/command.ts', `import '@/lib/teams/commands'`, 'kernel'],
  ['lib/kernel/command.ts', `import { cookies } from 'next/headers'`, 'kernel'],
  ['lib/auth/door.ts', `import '@/lib/teams/commands'`, 'door'],
  ['lib/outside/mail.ts', `import '@/db/client'`, 'database'],
  ['lib/teams/commands.ts', `import '@/lib/auth/door'`, 'noun'],
  ['lib/roles/queries.ts', `import type { R } from './reach'`, 'no-circles'],
  ['lib/teams/commands.ts', `import '@/app/page'`, 'lib-below-app'],
  ['lib/teams/commands.ts', `import '@/components/button'`, 'lib-below-app'],
  ['lib/teams/commands.ts', `import '@/lib/testing/team'`, 'testing'],
  ['lib/teams/commands.ts', `import pg from 'pg'`, 'drivers'],
  ['lib/teams/commands.ts', `import '@/lib/nowhere'`, 'resolvable'],
  ['lib/web/page.ts', `import '@/db/client'`, 'database'],
  ['lib/web/page.ts', `import '@/lib/teams/commands'`, 'web'],
  ['lib/server/main.ts', `import { chromium } from 'playwright-core'`, 'shipped'],
  ['lib/server/main.ts', `import 'ansi-regex-that-is-not-there'`, 'resolvable'],
  ['lib/server/main.ts', `import { Visitor } from 'magic-string'`, 'declared'],
  ['db/client.ts', `import '@/lib/kernel/command'`, 'tables'],
  ['components/button.tsx', `import '@/lib/teams/commands'`, 'components'],
  ['components/button.tsx', `import { cookies } from 'next/headers'`, 'components'],
  ['app/page.tsx', `import '@/db/client'`, 'database'],
  ['app/page.tsx', `const kernel = await import('@/lib/kernel/command')`, 'app'],
  ['app/page.tsx', `import { sql } from 'drizzle-orm'`, 'database'],
  ['app/page.tsx', `import { signIn } from 'next-auth/react'`, 'next-auth'],
] as const

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-imports-'))
  for (const file of ['tsconfig.json', 'package.json']) cpSync(join(root, file), join(folder, file))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const [path, code] of Object.entries(house)) write(path, code)
})

afterAll(() => rmSync(folder, { recursive: true }))

test('a house in order passes', () => {
  expect(check()).toMatchObject({ code: 0, refused: [] })
})

describe('a wall refuses', () => {
  let code: number | null
  let refused: string[]

  beforeAll(() => {
    for (const [path, line] of mistakes) write(path, `${line}\n${readFileSync(join(folder, path), 'utf8')}`)
    ;({ code, refused } = check())
  })

  test('a house with a mistake fails', () => expect(code).toBe(1))

  test.each(mistakes)('%s: %s', (path, line, rule) => {
    const target = /'(?:@\/|\.\/|node:)?([^']+)'/.exec(line)?.[1]
    expect(refused.filter((way) => way.startsWith(`${rule}: ${path} → `)).join('\n')).toContain(target)
  })
})

test('an empty house does not pass as one in order', () => {
  const empty = mkdtempSync(join(folder, 'empty-'))
  cpSync(join(root, 'tsconfig.json'), join(empty, 'tsconfig.json'))
  cpSync(join(root, 'package.json'), join(empty, 'package.json'))
  expect(check(empty).code).toBe(1)
})

function check(cwd = folder) {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'lib/cli/check-imports.mjs')], {
    cwd,
    encoding: 'utf8',
  })
  return { code: status, refused: stderr.split('\n').filter((line) => line.includes(' → ')) }
}

function write(path: string, code: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), code)
}
