import { resolve } from 'node:path'
import { demoSecrets } from './env-demo'
import { EnvProblem } from './env-problem'
import { problemsOf } from './env-rules'
import { type Variables, variables } from './env-variables'
import type { Prefix } from './policy/networks'

export { EnvProblem }

/** Everything the environment decides, parsed. DESIGN.md calls it “Environment”; README.md has the table. */
export type Env = {
  /** demo: furnished, on one's own machine. test: the suites, never a server. */
  mode: 'demo' | 'production' | 'test'
  platform: 'server' | 'vercel'
  /** A deployment that is not the real one: no mail leaves it. */
  preview: boolean
  /** Pages are compiled as they are asked for (`next dev`). */
  development: boolean
  /** Undefined: every interface, or loopback only in the demo. */
  host: string | undefined
  port: number
  /** The origin that every link and redirect is built from, without a slash at the end. */
  appUrl: string
  dataDir: string
  authSecret: string
  /**
   * Keys for the secrets of second factors, by name, the one of now first; empty: one derived from
   * AUTH_SECRET.
   */
  factorKeys: [name: string, key: Buffer][]
  database:
    | { kind: 'pglite'; folder: string }
    | { kind: 'pg'; url: string }
    | { kind: 'neon'; url: string; wsProxy: string | undefined }
  /** Whose word about the client's address counts. Null: nobody has decided yet, and no one is trusted. */
  trustedProxies: readonly Prefix[] | null
  mail: { from: string } & (
    | { via: 'resend'; apiKey: string }
    | { via: 'smtp'; url: string }
    | { via: 'mailbox' }
  )
  /** Null: nobody can send short messages, and codes by phone are not offered. */
  sms: { via: 'gateway'; url: string; token: string; from: string } | { via: 'mailbox' } | null
  /** Where passwords that others have lost can be looked up; null: nobody is asked. */
  leakedPasswords: { via: 'file'; path: string } | { via: 'service'; url: string } | null
  /** Null: the cron routes refuse everybody. */
  cronSecret: string | null
}

/**
 * Reads and judges the whole environment; throws an EnvProblem that lists everything wrong with it at once. A
 * command that needs a part of it names the variables, and what is wrong with the others does not matter.
 */
export function readEnv(source: NodeJS.ProcessEnv, only?: readonly string[]): Env {
  const parsed = variables(source)
  const malformed = parsed.problems.map(({ name }) => name)
  const all = [...parsed.problems, ...problemsOf(parsed.values, malformed)]
  const problems = only ? all.filter(({ name }) => only.includes(name)) : all
  if (problems.length > 0) throw new EnvProblem(problems)
  return build(parsed.values)
}

/** This process's environment, read at the first call. Not for the edge, which has no file system. */
export function env(): Env {
  known ??= readEnv(process.env)
  return known
}

let known: Env | undefined

function build(values: Variables): Env {
  const dataDir = resolve(values.DATA_DIR)
  const secrets = ownSecrets(values.mode, dataDir)
  return {
    mode: values.mode,
    platform: values.VERCEL ? 'vercel' : 'server',
    preview: values.preview,
    development: values.NODE_ENV === 'development',
    host: values.HOST,
    port: values.PORT,
    appUrl: values.origin ?? `http://localhost:${values.PORT}`,
    dataDir,
    authSecret: values.AUTH_SECRET ?? secrets?.authSecret ?? '',
    factorKeys: values.FACTOR_KEYS ?? [],
    database: databaseOf(values, dataDir),
    // Before the demo, on one's own machine, stands no proxy unless somebody names one.
    trustedProxies: values.TRUSTED_PROXIES ?? (values.mode === 'production' ? null : []),
    mail: mailOf(values),
    sms: smsOf(values),
    leakedPasswords: leakedOf(values),
    cronSecret: values.CRON_SECRET ?? secrets?.cronSecret ?? null,
  }
}

function ownSecrets(mode: Env['mode'], dataDir: string) {
  if (mode === 'demo') return demoSecrets(dataDir)
  return mode === 'test' ? TEST_SECRETS : null
}

/** Fresh in every process, so that a test's secret can never be anybody's real one. */
const TEST_SECRETS = {
  authSecret: crypto.randomUUID() + crypto.randomUUID(),
  cronSecret: crypto.randomUUID(),
}

function databaseOf({ DATABASE_URL: link, ...values }: Variables, dataDir: string): Env['database'] {
  if (!link) return { kind: 'pglite', folder: resolve(dataDir, 'database') }
  if (values.driver === 'neon') return { kind: 'neon', url: link, wsProxy: values.NEON_WS_PROXY }
  return { kind: 'pg', url: link }
}

/** A list on this machine needs nobody else, so it goes before a service. */
function leakedOf({ LEAKED_PASSWORDS_FILE: file, LEAKED_PASSWORDS_URL: url }: Variables) {
  if (file) return { via: 'file' as const, path: resolve(file) }
  return url ? { via: 'service' as const, url } : null
}

function mailOf({ mode, preview, RESEND_API_KEY, SMTP_URL, MAIL_FROM }: Variables): Env['mail'] {
  const from = MAIL_FROM ?? 'Latchkey <latchkey@latchkey.example>'
  if (mode === 'demo' || preview) return { from, via: 'mailbox' }
  // Whoever runs a mail server of their own wants mail to stay on it, even if a key is set as well.
  if (SMTP_URL) return { from, via: 'smtp', url: SMTP_URL }
  if (RESEND_API_KEY) return { from, via: 'resend', apiKey: RESEND_API_KEY }
  return { from, via: 'mailbox' }
}

function smsOf({ mode, preview, SMS_URL: url, SMS_TOKEN: token, SMS_FROM: from }: Variables): Env['sms'] {
  if (mode === 'demo' || preview) return { via: 'mailbox' }
  if (url && token && from) return { via: 'gateway', url, token, from }
  return mode === 'test' ? { via: 'mailbox' } : null
}
