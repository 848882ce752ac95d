import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

/**
 * A browser that has signed in to an account before carries a proof of it, and its tries are counted apart
 * from those of strangers: a guesser cannot make the rightful person wait (OWASP, "Slow Down Online Guessing
 * Attacks with Device Cookies"). Form: `id.user~user.signature`, five accounts at most.
 */
export type DeviceProof = { device: string; users: string[] }

/** What a cookie proves; null when it is missing or not signed by us. */
export function readDeviceProof(cookie: string | null): DeviceProof | null {
  const [device, users, signature, ...more] = (cookie ?? '').split('.')
  if (!device || !users || !signature || more.length || (cookie ?? '').length > 1000) return null
  const given = Buffer.from(signature, 'base64url')
  const due = sign(`${device}.${users}`)
  if (given.length !== due.length || !timingSafeEqual(given, due)) return null
  return { device, users: users.split('~') }
}

/** Whether this browser has been let in to this very account before. */
export const isKnownBrowser = (who: { deviceProof: string | null; userId: string }) =>
  readDeviceProof(who.deviceProof)?.users.includes(who.userId) ?? false

/** The cookie after this account has signed in on this browser. */
export function writeDeviceProof(before: DeviceProof | null, userId: string): string {
  const device = before?.device ?? randomUUID()
  const users = [userId, ...(before?.users ?? []).filter((id) => id !== userId)].slice(0, 5).join('~')
  return `${device}.${users}.${sign(`${device}.${users}`).toString('base64url')}`
}

const sign = (text: string) =>
  createHmac('sha256', `latchkey-device:${env().authSecret}`).update(text).digest()
