import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { EnvProblem, readEnv } from './env'

const SECRET = 'k9Xq2vP7mZ4tR8wL1nB6yH3cF5jD0sGa'
const PRODUCTION = {
  NODE_ENV: 'production',
  AUTH_SECRET: SECRET,
  APP_URL: 'https://team.example',
  DATABASE_URL: 'postgres://app:pw@db.example/app?sslmode=verify-full',
  SMTP_URL: 'smtps://mail.example',
  MAIL_FROM: 'Latchkey <login@team.example>',
} as const
const VERCEL = {
  ...PRODUCTION,
  VERCEL: '1',
  VERCEL_ENV: 'production',
  CRON_SECRET: 'q8w7e6r5t4z3u2i1',
} as const

const folder = mkdtempSync(join(tmpdir(), 'latchkey-env-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Names of what is wrong, and the sentences, or nothing. */
function problems(source: Record<string, string | undefined>): string[] {
  try {
    readEnv(source as NodeJS.ProcessEnv)
    return []
  } catch (error) {
    if (!(error instanceof EnvProblem)) throw error
    return error.problems.map(({ name, sentence }) => `${name} ${sentence}`)
  }
}

test('a complete production environment is read', () => {
  expect(readEnv({ ...PRODUCTION, PORT: '8080', TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8::1' })).toMatchObject({
    mode: 'production',
    platform: 'server',
    preview: false,
    appUrl: 'https://team.example',
    port: 8080,
    database: { kind: 'pg', url: PRODUCTION.DATABASE_URL },
    mail: { via: 'smtp', url: 'smtps://mail.example', from: 'Latchkey <login@team.example>' },
    trustedProxies: [
      { version: 4, length: 8 },
      { version: 6, length: 128 },
    ],
    cronSecret: null,
  })
})

const SMS = { SMS_URL: 'https://sms.example/send', SMS_TOKEN: 'token', SMS_FROM: '+4930123456' }

describe('refused, and the variable named', () => {
  test.each([
    ['AUTH_SECRET', { AUTH_SECRET: undefined }, 'is missing'],
    ['AUTH_SECRET', { AUTH_SECRET: '   ' }, 'is missing'],
    ['AUTH_SECRET', { AUTH_SECRET: 'k9Xq2vP7' }, 'too short'],
    ['AUTH_SECRET', { AUTH_SECRET: 'your-secret-key-that-is-at-least-32-characters' }, 'well-known'],
    ['AUTH_SECRET', { LATCHKEY_DEMO: '1', AUTH_SECRET: 'changeme' }, 'too short'],
    ['LEAKED_PASSWORDS_FILE', { LEAKED_PASSWORDS_FILE: '/nowhere/list.txt' }, 'can be read'],
    ['LEAKED_PASSWORDS_FILE', { LEAKED_PASSWORDS_FILE: tmpdir() }, 'can be read'],
    ['LEAKED_PASSWORDS_URL', { LEAKED_PASSWORDS_URL: 'range' }, 'is not a link'],
    ['LEAKED_PASSWORDS_URL', { LEAKED_PASSWORDS_URL: 'http://api.example/range/' }, 'https://'],
    ['APP_URL', { APP_URL: undefined }, 'is missing'],
    ['APP_URL', { APP_URL: 'https://team.example/app' }, 'must be an origin'],
    ['APP_URL', { APP_URL: 'https://team.example?' }, 'must be an origin'],
    ['APP_URL', { APP_URL: 'https://user:pw@team.example' }, 'must be an origin'],
    ['APP_URL', { APP_URL: 'javascript:alert(1)' }, 'must be an origin'],
    ['APP_URL', { APP_URL: 'team.example' }, 'must be an origin'],
    ['APP_URL', { APP_URL: 'http://team.example' }, 'https://'],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://db.example/app' }, 'is not a link'],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://app:pw@db.example/app' }, 'without encryption'],
    [
      'DATABASE_URL',
      { DATABASE_URL: 'postgres://app:pw@db.example/app?sslmode=prefer' },
      'without encryption',
    ],
    [
      'DATABASE_URL',
      { DATABASE_URL: 'postgres://app:pw@db.example/app?sslmode=no-verify' },
      'without encryption',
    ],
    [
      'DATABASE_URL',
      { DATABASE_URL: 'postgres://db.example/app?sslmode=require&sslmode=disable' },
      'without encryption',
    ],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://localhost/app?host=db.example' }, 'without encryption'],
    ['DATABASE_URL', { DATABASE_URL: 'postgres:///app', PGHOST: 'db.example' }, 'without encryption'],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://127.1/app' }, 'without encryption'],
    ['DATABASE_URL', { ...VERCEL, DATABASE_URL: undefined }, 'set DATABASE_URL to a PostgreSQL'],
    [
      'DATABASE_URL',
      { ...VERCEL, VERCEL_ENV: 'preview', DATABASE_URL: undefined },
      'set DATABASE_URL to a PostgreSQL',
    ],
    ['NEON_WS_PROXY', { NEON_WS_PROXY: 'proxy.example/v1' }, 'stand-in for tests'],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/8 10.1' }, '“10.1”'],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.1/8' }, 'is not a network'],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '0.0.0.0/0' }, 'would believe everybody'],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: 'loopback' }, 'is not a network'],
    ['RESEND_API_KEY', { SMTP_URL: undefined }, 'no invitation can be sent'],
    ['SMTP_URL', { SMTP_URL: 'https://mail.example' }, 'is not a link'],
    ['MAIL_FROM', { MAIL_FROM: undefined }, 'is missing'],
    ['MAIL_FROM', { MAIL_FROM: 'Latchkey <a@b.example>, c@d.example' }, 'must be an address'],
    ['MAIL_FROM', { MAIL_FROM: 'Latchkey\r\nBcc: x@y.example <a@b.example>' }, 'must be an address'],
    ['SMS_URL', { ...SMS, SMS_URL: 'http://sms.example/send' }, 'must begin with https://'],
    ['SMS_URL', { ...SMS, SMS_URL: 'sms.example' }, 'is not an address'],
    ['SMS_TOKEN', { ...SMS, SMS_TOKEN: undefined }, 'is missing'],
    ['SMS_TOKEN', { ...SMS, SMS_TOKEN: 'a b' }, 'must be visible characters'],
    ['SMS_FROM', { ...SMS, SMS_FROM: undefined }, 'is missing'],
    ['SMS_FROM', { ...SMS, SMS_FROM: 'a name much too long' }, 'must be a number'],
    ['CRON_SECRET', { ...VERCEL, CRON_SECRET: undefined }, 'is missing'],
    ['CRON_SECRET', { CRON_SECRET: 'short' }, 'is too short'],
    ['PORT', { PORT: '65536' }, 'must be a number'],
    ['PORT', { PORT: '0' }, 'must be a number'],
    ['PORT', { PORT: '3000; rm' }, 'must be a number'],
    ['HOST', { HOST: 'not an address' }, 'must be the address'],
    ['LATCHKEY_DEMO', { ...VERCEL, LATCHKEY_DEMO: '1' }, 'one’s own machine'],
  ])('%s in %j', (name, change, sentence) => {
    const found = problems({ ...PRODUCTION, DATA_DIR: folder, ...change })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(new RegExp(`^${name} `))
    expect(found[0]).toContain(sentence)
  })
})

describe('accepted', () => {
  test.each([
    { DATABASE_URL: undefined },
    { DATABASE_URL: 'postgres://localhost/app' },
    { DATABASE_URL: 'postgres://app@127.0.0.5:5432/app' },
    { DATABASE_URL: 'postgres://[::1]/app' },
    { DATABASE_URL: 'postgres:///app?host=/var/run/postgresql' },
    { DATABASE_URL: 'postgres://%2Fvar%2Frun%2Fpostgresql/app' },
    { DATABASE_URL: 'postgresql://db.example/app?sslmode=require' },
    { DATABASE_URL: 'postgres://db.example/app?ssl=true' },
    { DATABASE_URL: 'postgres://ep-cool-1.eu-central-1.aws.neon.tech/app' },
    { APP_URL: 'http://localhost:3000' },
    { APP_URL: 'http://127.0.0.1:3000/' },
    { SMTP_URL: undefined, RESEND_API_KEY: 're_1' },
    { TRUSTED_PROXIES: 'none' },
    { MAIL_FROM: 'login@team.example' },
    { ...SMS },
    { ...SMS, SMS_URL: 'http://127.0.0.1:8080/send', SMS_FROM: 'Latchkey' },
    { ...VERCEL },
    {
      ...VERCEL,
      VERCEL_ENV: 'preview',
      SMTP_URL: undefined,
      MAIL_FROM: undefined,
      APP_URL: undefined,
      VERCEL_URL: 'x.vercel.app',
    },
    {
      NODE_ENV: 'test',
      AUTH_SECRET: undefined,
      APP_URL: undefined,
      SMTP_URL: undefined,
      MAIL_FROM: undefined,
    },
  ])('%j', (change) => {
    expect(problems({ ...PRODUCTION, ...change })).toEqual([])
  })
})

test('everything wrong is said at once, one line each, and no value is repeated', () => {
  const source = {
    NODE_ENV: 'production',
    DATABASE_URL: 'postgres://app:hunter2@db.example/app',
    APP_URL: 'nonsense',
  } as const
  expect(problems(source).map((line) => line.split(' ')[0])).toEqual([
    'APP_URL',
    'AUTH_SECRET',
    'DATABASE_URL',
    'RESEND_API_KEY',
    'MAIL_FROM',
  ])
  expect(() => readEnv(source)).toThrow(/does not start[\s\S]*AUTH_SECRET +is missing/)
  expect(problems(source).join()).not.toContain('hunter2')
})

test.each([
  [{}, 'pg'],
  [{ DATABASE_URL: undefined }, 'pglite'],
  [{ DATABASE_URL: 'postgres://EP-1.aws.NEON.tech/app' }, 'neon'],
  [{ DATABASE_URL: 'postgres://ep-1.aws.neon.tech/app?sslmode=require', DATABASE_DRIVER: 'pg' }, 'pg'],
  [{ DATABASE_URL: 'postgres://notneon.tech/app?sslmode=require' }, 'pg'],
  [
    { DATABASE_URL: 'postgres://localhost/app', DATABASE_DRIVER: 'neon', NEON_WS_PROXY: '127.0.0.1:5433/v1' },
    'neon',
  ],
])('the database of %j is %s', (change, kind) => {
  expect(readEnv({ ...PRODUCTION, ...change } as NodeJS.ProcessEnv).database.kind).toBe(kind)
})

test('a preview leads to itself and keeps its mail', () => {
  const preview = {
    ...VERCEL,
    VERCEL_ENV: 'preview',
    VERCEL_URL: 'a.vercel.app',
    VERCEL_BRANCH_URL: 'b.vercel.app',
  }
  expect(readEnv(preview)).toMatchObject({
    preview: true,
    appUrl: 'https://b.vercel.app',
    mail: { via: 'mailbox' },
  })
  expect(readEnv(VERCEL)).toMatchObject({
    preview: false,
    appUrl: 'https://team.example',
    mail: { via: 'smtp' },
  })
})

test('the demo makes its secrets once, keeps them, and sends no mail', () => {
  const source = {
    NODE_ENV: 'production',
    LATCHKEY_DEMO: '1',
    DATA_DIR: join(folder, 'demo'),
    SMTP_URL: 'smtp://x.example',
  } as const
  const first = readEnv(source)
  expect(first).toMatchObject({ mode: 'demo', appUrl: 'http://localhost:3000', mail: { via: 'mailbox' } })
  expect(first.authSecret.length).toBeGreaterThanOrEqual(32)
  expect(readEnv(source).authSecret).toBe(first.authSecret)
  expect(readEnv({ ...source, DATA_DIR: join(folder, 'other') }).authSecret).not.toBe(first.authSecret)

  const file = join(folder, 'demo/secrets.json')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ authSecret: first.authSecret })
})

test.each(['', '{', '[]', '{"authSecret":"short","cronSecret":"short"}'])(
  'a damaged secrets.json (%j) is named',
  (text) => {
    mkdirSync(join(folder, 'damaged'), { recursive: true })
    writeFileSync(join(folder, 'damaged/secrets.json'), text)
    expect(problems({ LATCHKEY_DEMO: '1', DATA_DIR: join(folder, 'damaged') })).toEqual([
      expect.stringContaining('DATA_DIR'),
    ])
  },
)

test('without a secret, no two test processes share one with anybody', () => {
  expect(readEnv({ NODE_ENV: 'test' }).authSecret.length).toBeGreaterThanOrEqual(32)
})

test.each([
  [{}, null],
  [
    { LEAKED_PASSWORDS_URL: 'https://api.example/range/' },
    { via: 'service', url: 'https://api.example/range/' },
  ],
  [{ LEAKED_PASSWORDS_URL: 'http://127.0.0.1:8080/' }, { via: 'service' }],
  [
    { LEAKED_PASSWORDS_FILE: import.meta.filename, LEAKED_PASSWORDS_URL: 'https://api.example/' },
    { via: 'file' },
  ],
])('leaked passwords are looked up by %j', (given, list) => {
  const { leakedPasswords } = readEnv({ ...PRODUCTION, ...given })
  if (list) expect(leakedPasswords).toMatchObject(list)
  else expect(leakedPasswords).toBeNull()
})
