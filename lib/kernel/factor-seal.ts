import { env } from '@/lib/env'
import { keyFor, openWith, sealWith } from './seal'

/**
 * Seals the secret of a factor under the first of FACTOR_KEYS, or under a key derived from AUTH_SECRET where
 * none is set. The text names its key, so that keys can be rotated: a new one is put in front, the old ones
 * stay until
 * `isSealedAnew` is true for every row.
 */
export function sealFactor(value: unknown): string {
  const [name, key] = keyring()[0] ?? raiseEmpty()
  return `${name}.${sealWith(key, value)}`
}

/** Opens what `sealFactor` closed under any of the keys; throws when none of them fits. */
export function openFactor<T>(text: string): T {
  const [name, sealed] = text.split('.', 2)
  const key = keyring().find(([known]) => known === name)?.[1]
  if (!key || !sealed)
    throw new Error(`A factor is sealed under the key “${name}”, which FACTOR_KEYS does not have.`)
  return openWith<T>(key, sealed)
}

/** Whether a text is sealed under the key of now; whoever has just opened it otherwise seals it again. */
export const isSealedAnew = (text: string) => text.split('.', 1)[0] === keyring()[0]?.[0]

/**
 * The keys by name, the one of now first; what was sealed before FACTOR_KEYS was set can always be opened.
 */
function keyring(): [name: string, key: Buffer][] {
  return [...env().factorKeys, ['derived', keyFor('factor')]]
}

const raiseEmpty = (): never => {
  throw new Error('There is no key for factors.')
}
