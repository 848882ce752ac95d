import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What a secret of one of our services looks like when somebody has left it lying around. */
const shapes: [what: string, shape: RegExp][] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a key of Resend', /\bre_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}\b/],
  ['a key of AWS', /\bAKIA[0-9A-Z]{16}\b/],
  ['a token of GitHub', /\bgh[pousr]_[A-Za-z0-9]{36,}\b/],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{36,}\b/],
  ['a token of Vercel', /\bVERCEL_TOKEN\s*=\s*["']?[A-Za-z0-9]{20,}/],
  ['a key of Neon', /\bnpg_[A-Za-z0-9]{12,}\b/],
  [
    'a link with a password to a real host',
    /\b(?:postgres(?:ql)?|smtps?):\/\/[^\s:/@'"`]+:[^\s@'"`$]+@(?!127\.|localhost|\[::1\]|(?:[\w-]+\.)*example\b|host\b)[\w.-]+/,
  ],
  ['a signed token', /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}/],
  ['a secret that is set', /^[+ ]?\s*(?:AUTH_SECRET|CRON_SECRET|RESEND_API_KEY)=["']?[A-Za-z0-9+/=_-]{16,}/m],
]

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 30 })
/** The sources may lie somewhere as a mere folder. */
const isClone = spawnSync('git', ['rev-parse', '--git-dir']).status === 0

test.runIf(isClone)('no file in the repository holds a secret, or is one', () => {
  const files = git('ls-files', '-z').split('\0').filter(Boolean)
  expect(files.length).toBeGreaterThan(100)
  expect(
    files.filter((file) => /(^|\/)(\.env(\.(?!example).*)?|secrets\.json|.*\.(pem|key|p12|pfx))$/.test(file)),
  ).toEqual([])
  const found = files.flatMap((file) => secretsIn(readOr(file)).map((what) => `${file}: ${what}`))
  expect(found).toEqual([])
})

test.runIf(isClone)('nor did one ever', () => {
  const history = git('log', '-p', '--all', '--no-color', '--no-ext-diff', '--', ':!package-lock.json')
  expect(secretsIn(history)).toEqual([])
})

test.each([
  ['a private key', `-----BEGIN ${'PRIVATE'} KEY-----`],
  ['a key of Resend', `re_${'Ab3dEf6h'}_${'k'.repeat(24)}`],
  ['a link with a password to a real host', `postgres://app:${'hunter2'}@ep-cool-1.aws.neon.tech/db`],
  ['a signed token', [`eyJ${'a'.repeat(12)}`, `eyJ${'b'.repeat(12)}`, 'c'.repeat(30)].join('.')],
  ['a secret that is set', `AUTH_SECRET=${'x'.repeat(32)}`],
])('%s would be found', (what, text) => {
  expect(secretsIn(text)).toContain(what)
})

const secretsIn = (text: string) => shapes.flatMap(([what, shape]) => (shape.test(text) ? [what] : []))

/** A file that was removed and not yet committed is nobody's leak. */
function readOr(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch (error) {
    if (['ENOENT', 'EISDIR'].includes(String((error as NodeJS.ErrnoException).code))) return ''
    throw error
  }
}
