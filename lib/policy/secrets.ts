/**
 * Why a secret for signing must not be used, as a sentence without its value; null when nothing speaks against it.
 * 32 characters of base64 are 192 bits (NIST SP 800-131A asks for 112); words and patterns are what people type instead.
 */
export function secretProblem(secret: string): string | null {
  if (secret.length < 32) return 'is too short: it needs 32 or more random characters.'
  const plain = secret.toLowerCase().replace(/[^a-z0-9]/g, '')
  if (WORDS.some((word) => plain.includes(word))) return 'is a well-known example, not a secret.'
  if (new Set(secret).size < 8 || repeats(secret) || counts(secret)) return 'is a pattern, not a secret.'
  return null
}

/** Parts of the defaults that stand in tutorials, templates and container images; too long to turn up by chance. */
const WORDS = [
  'secret',
  'changeme',
  'changethis',
  'replacethis',
  'replaceme',
  'example',
  'password',
  'placeholder',
  'default',
  'insecure',
  'notsecure',
  'unsafe',
  'latchkey',
  'nextauth',
  'authjs',
  'opensslrand',
  'random',
  'develop',
  'production',
  'testing',
  'qwerty',
  'generate',
  '12345678',
  'abcdefgh',
  'deadbeef',
  'loremipsum',
  'yourkey',
  'signingkey',
]

/** The same piece over and over: “abc123abc123…”. */
function repeats(text: string): boolean {
  const periods = Array.from({ length: Math.floor(text.length / 2) }, (_, i) => i + 1)
  return periods.some((period) => text.startsWith(text.slice(period)))
}

/** More than half of its characters follow their neighbour: “0123456789abcdef…”. */
function counts(text: string): boolean {
  const steps = Array.from(text.slice(1), (_, i) => Math.abs(text.charCodeAt(i + 1) - text.charCodeAt(i)))
  return steps.filter((step) => step <= 1).length > steps.length / 2
}
