import { z } from 'zod'
import type { Problem } from './env-problem'
import { parseAddress, parsePrefix } from './policy/networks'

/** The variables, each parsed on its own, and what follows from several of them. */
export type Variables = z.infer<typeof Schema> & ReturnType<typeof derived>

/** Parses each variable on its own. A malformed one is a problem and counts as absent. */
export function variables(source: NodeJS.ProcessEnv): { values: Variables; problems: Problem[] } {
  // An empty value is how shells and dashboards spell “not set”.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
  const parsed = Schema.safeParse(given)
  if (parsed.success) return { values: { ...parsed.data, ...derived(parsed.data) }, problems: [] }

  const problems = parsed.error.issues.map(({ path, message }) => ({
    name: String(path[0]),
    sentence: message,
  }))
  const rest = Schema.parse(
    Object.fromEntries(Object.entries(given).filter(([name]) => !problems.some((p) => p.name === name))),
  )
  return { values: { ...rest, ...derived(rest) }, problems }
}

/** The origin of an address such as https://team.example, or null when it is more or less than an origin. */
function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  return url.href === `${url.origin}/` && !text.includes('?') && !text.includes('#') ? url.origin : null
}

const Text = z.string().trim()
const Flag = z
  .enum(['1', 'true', '0', 'false'], 'must be 1 or 0.')
  .transform((text) => text === '1' || text === 'true')
const link = (schemes: string[], sentence: string) =>
  Text.refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), sentence)

const Schema = z.object({
  NODE_ENV: Text.optional(),
  LATCHKEY_DEMO: Flag.default(false),
  VERCEL: Flag.default(false),
  VERCEL_ENV: Text.optional(),
  VERCEL_URL: Text.optional(),
  VERCEL_BRANCH_URL: Text.optional(),
  DATABASE_URL: link(
    ['postgres:', 'postgresql:'],
    'is not a link like postgres://user:password@host/database.',
  ).optional(),
  DATABASE_DRIVER: z
    .enum(['pg', 'neon'], 'must be pg or neon; unset, it follows from DATABASE_URL.')
    .optional(),
  NEON_WS_PROXY: Text.regex(/^[^/\s]+(\/\S*)?$/, 'must look like 127.0.0.1:5433/v1.').optional(),
  PGHOST: Text.optional(),
  DATA_DIR: Text.default('.data'),
  AUTH_SECRET: Text.optional(),
  FACTOR_KEYS: Text.transform((text, context): [name: string, key: Buffer][] =>
    text.split(/[\s,]+/).flatMap((part): [string, Buffer][] => {
      const [, name, bytes] = /^([a-z0-9-]{1,20}):([\w+/-]{43}=?)$/.exec(part) ?? []
      if (name && bytes && name !== 'derived') return [[name, Buffer.from(bytes, 'base64')]]
      context.addIssue('must list keys as name:base64 of 32 bytes, separated by commas, the newest first.')
      return []
    }),
  ).optional(),
  APP_URL: Text.refine(
    originOf,
    'must be an origin such as https://team.example, without a path.',
  ).optional(),
  HOST: Text.refine(
    (text) => text === 'localhost' || parseAddress(text) !== null,
    'must be the address to listen on, such as 0.0.0.0 or 127.0.0.1.',
  ).optional(),
  PORT: Text.regex(/^\d{1,5}$/, 'must be a number from 1 to 65535.')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'must be a number from 1 to 65535.')
    .default(3000),
  TRUSTED_PROXIES: Text.transform((text, context) => {
    if (text === 'none') return []
    return text.split(/[\s,]+/).flatMap((part) => {
      const prefix = parsePrefix(part)
      if (prefix && prefix.length > 0) return [prefix]
      const why = prefix ? 'would believe everybody' : 'is not a network such as 10.0.0.0/8 or 2001:db8::1'
      context.addIssue(`lists “${part}”, which ${why}. Write none if no proxy stands before the server.`)
      return []
    })
  }).optional(),
  RESEND_API_KEY: Text.optional(),
  SMTP_URL: link(['smtp:', 'smtps:'], 'is not a link like smtps://user:password@mail.example.').optional(),
  MAIL_FROM: Text.regex(
    /^([^<>@\p{Cc}]+ <[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/u,
    'must be an address, or a name and an address: Latchkey <login@team.example>.',
  ).optional(),
  SMS_URL: link(['https:', 'http:'], 'is not an address like https://sms.example/send.').optional(),
  SMS_TOKEN: Text.regex(/^[\x21-\x7e]+$/, 'must be visible characters of ASCII, without blanks.').optional(),
  SMS_FROM: Text.regex(
    /^(\+[1-9]\d{5,14}|[\w .-]{1,11})$/,
    'must be a number such as +4930123456, or a name of at most eleven letters and digits.',
  ).optional(),
  LEAKED_PASSWORDS_FILE: Text.optional(),
  LEAKED_PASSWORDS_URL: link(
    ['https:', 'http:'],
    'is not a link like https://api.example/range/, to which five digits of a hash are added.',
  ).optional(),
  CRON_SECRET: Text.min(16, 'is too short: 16 or more random characters.').optional(),
})

function derived(values: z.infer<typeof Schema>) {
  const preview = values.VERCEL && values.VERCEL_ENV !== 'production'
  const mode = values.LATCHKEY_DEMO ? 'demo' : values.NODE_ENV === 'test' ? 'test' : 'production'
  const host = values.DATABASE_URL ? databaseHost(values.DATABASE_URL, values.PGHOST) : undefined
  const neon = host?.toLowerCase().endsWith('.neon.tech')
  // A preview's links lead to the preview, even when APP_URL is set for all environments at once.
  const own = preview ? (values.VERCEL_BRANCH_URL ?? values.VERCEL_URL) : undefined
  const address = own ? `https://${own}` : values.APP_URL
  return {
    preview,
    mode: mode as 'demo' | 'test' | 'production',
    databaseHost: host,
    driver: values.DATABASE_DRIVER ?? (neon ? ('neon' as const) : ('pg' as const)),
    origin: address ? originOf(address) : null,
  }
}

/**
 * Where the driver really connects: it lets ?host= in the link win, and PGHOST stand in for an absent one.
 */
function databaseHost(text: string, fallback: string | undefined): string {
  const url = new URL(text)
  return (
    url.searchParams.getAll('host').at(-1) || url.hostname.replace(/%2F/gi, '/') || fallback || 'localhost'
  )
}
