import { accessSync, constants, statSync } from 'node:fs'
import type { Problem } from './env-problem'
import type { Variables } from './env-variables'
import { contains, type Prefix, parseAddress, parsePrefix } from './policy/networks'
import { secretProblem } from './policy/secrets'

/**
 * What may not run: each rule looks at the whole and names one variable. `malformed` have been reported as
 * such and are not called missing as well.
 */
export function problemsOf(values: Variables, malformed: readonly string[]): Problem[] {
  const found = RULES.flatMap((rule) => rule(values, malformed) ?? [])
  return found.filter(({ name }) => !malformed.includes(name))
}

type Rule = (values: Variables, malformed: readonly string[]) => Problem | null

const RULES: Rule[] = [
  ({ mode, VERCEL }) =>
    mode === 'demo' && VERCEL
      ? says(
          'LATCHKEY_DEMO',
          'is for one’s own machine, where its mailbox and its sign-ins are nobody else’s. Unset it here.',
        )
      : null,

  ({ mode, AUTH_SECRET: secret }) => {
    if (secret === undefined)
      return mode === 'production' ? says('AUTH_SECRET', `is missing. ${HOW_TO_GET_ONE}`) : null
    const problem = secretProblem(secret)
    return problem ? says('AUTH_SECRET', `${problem} ${HOW_TO_GET_ONE}`) : null
  },

  ({ VERCEL, DATABASE_URL: link }) =>
    VERCEL && !link
      ? says(
          'DATABASE_URL',
          'is missing. The embedded database needs a disk that stays; on Vercel set DATABASE_URL to a PostgreSQL, for example Neon.',
        )
      : null,

  (values) =>
    values.mode === 'production' && crossesTheNetworkInTheClear(values)
      ? says(
          'DATABASE_URL',
          'leads to another machine without encryption. Add sslmode=verify-full (or require) to it.',
        )
      : null,

  ({ mode, NEON_WS_PROXY: proxy }) =>
    mode === 'production' && proxy && !isLoopback(hostOf(proxy))
      ? says('NEON_WS_PROXY', 'is a stand-in for tests on the same machine. Unset it.')
      : null,

  ({ mode, origin }) => {
    if (mode !== 'production') return null
    if (!origin)
      return says(
        'APP_URL',
        'is missing. Set it to the address people type, for example https://team.example.',
      )
    const { protocol, hostname } = new URL(origin)
    if (protocol === 'https:' || isLoopback(hostname)) return null
    return says('APP_URL', 'must begin with https://, or passwords cross the network in the clear.')
  },

  ({ mode, preview, RESEND_API_KEY, SMTP_URL }, malformed) =>
    mode === 'production' && !preview && !RESEND_API_KEY && !SMTP_URL && !malformed.includes('SMTP_URL')
      ? says(
          'RESEND_API_KEY',
          'and SMTP_URL are both missing. Without one of them no invitation can be sent.',
        )
      : null,

  ({ mode, preview, MAIL_FROM }) =>
    mode === 'production' && !preview && !MAIL_FROM
      ? says(
          'MAIL_FROM',
          'is missing. Set it to the sender of all mail, for example Latchkey <login@team.example>.',
        )
      : null,

  ({ mode, SMS_URL: gateway }) =>
    mode === 'production' && gateway?.startsWith('http:') && !isLoopback(new URL(gateway).hostname)
      ? says('SMS_URL', 'must begin with https://, or codes and numbers cross the network in the clear.')
      : null,

  ({ mode, SMS_URL, SMS_TOKEN }, malformed) =>
    mode === 'production' && (SMS_URL || malformed.includes('SMS_URL')) && !SMS_TOKEN
      ? says('SMS_TOKEN', 'is missing. The gateway behind SMS_URL has to know who is sending.')
      : null,

  ({ mode, SMS_URL, SMS_FROM }, malformed) =>
    mode === 'production' && (SMS_URL || malformed.includes('SMS_URL')) && !SMS_FROM
      ? says('SMS_FROM', 'is missing. Set it to the sender of short messages, a number or a name.')
      : null,

  ({ LEAKED_PASSWORDS_FILE: file }) =>
    file && !isReadableFile(file)
      ? says('LEAKED_PASSWORDS_FILE', 'names no file that can be read here.')
      : null,

  ({ LEAKED_PASSWORDS_URL: url }) =>
    url && !url.startsWith('https:') && !isLoopback(new URL(url).hostname)
      ? says('LEAKED_PASSWORDS_URL', 'must begin with https://, unless the service is on this machine.')
      : null,

  ({ VERCEL, CRON_SECRET }) =>
    VERCEL && !CRON_SECRET
      ? says(
          'CRON_SECRET',
          'is missing. On Vercel mail is sent by a cron route, which this secret opens: 16 or more random characters.',
        )
      : null,
]

const HOW_TO_GET_ONE = 'For a good one: openssl rand -base64 33'
const LOOPBACK = ['127.0.0.0/8', '::1/128'].map((text) => parsePrefix(text) as Prefix)

const says = (name: string, sentence: string): Problem => ({ name, sentence })

/**
 * Neon's driver always speaks TLS; PostgreSQL's own does when the link asks for it, and otherwise falls
 * silent.
 */
function crossesTheNetworkInTheClear({ DATABASE_URL: link, databaseHost: host, driver }: Variables): boolean {
  if (!link || !host || driver === 'neon' || host.startsWith('/') || isLoopback(host)) return false
  const parameters = new URL(link).searchParams
  const mode = parameters.getAll('sslmode').at(-1)
  if (mode !== undefined) return !['require', 'verify-ca', 'verify-full'].includes(mode)
  return !['true', '1'].includes(parameters.getAll('ssl').at(-1) ?? '')
}

function isLoopback(host: string): boolean {
  const address = parseAddress(host.replace(/^\[|\]$/g, ''))
  return host === 'localhost' || (address !== null && LOOPBACK.some((prefix) => contains(prefix, address)))
}

function isReadableFile(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return statSync(path).isFile()
  } catch {
    // Not there, or not for us: either way there is nothing to read.
    return false
  }
}

const hostOf = (proxy: string) => new URL(`ws://${proxy}`).hostname
