import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'

/**
 * Seals a value with AES-256-GCM (NIST SP 800-38D) under a key derived from AUTH_SECRET for this purpose
 * alone (RFC 5869). Used for what must be readable later but not in a backup: mail content that holds a link.
 */
export const seal = (purpose: string, value: unknown): string => sealWith(keyFor(purpose), value)

/** Opens what `seal` closed; throws when it was changed or sealed under another secret. */
export const unseal = <T>(purpose: string, text: string): T => openWith<T>(keyFor(purpose), text)

/** Seals under a key of 32 bytes. */
export function sealWith(key: Buffer, value: unknown): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Opens what `sealWith` closed; throws when it was changed or sealed under another key. */
export function openWith<T>(key: Buffer, text: string): T {
  const bytes = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  const open = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
  return JSON.parse(open.toString('utf8')) as T
}

const keys = new Map<string, Buffer>()

/** The key for one purpose, derived from AUTH_SECRET. */
export function keyFor(purpose: string): Buffer {
  const known = keys.get(purpose)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', env().authSecret, '', `latchkey-seal:${purpose}`, 32))
  keys.set(purpose, key)
  return key
}
