import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { generateSecret, generateURI } from 'otplib'
import { toString as drawn } from 'qrcode'
import type { Tx } from '@/db/database'
import { factors } from '@/db/schema'
import type { Person } from '@/lib/kernel/caller'
import { inMs, minutes } from '@/lib/kernel/clock'
import { openFactor } from '@/lib/kernel/factor-seal'
import { mailboxOf } from '../mailbox'

/** How long somebody may take to scan a code; then it is begun anew. */
const setupMinutes = 30

/** 160 random bits, as RFC 4226 recommends for HMAC-SHA-1. */
export const newSecret = () => generateSecret({ length: 20 })

/** The authenticator that this person is setting up; undefined when none is waiting. Runs as the door. */
export async function pendingTotp(tx: Tx, userId: string) {
  const [row] = await tx
    .select()
    .from(factors)
    .where(and(isPending(userId, 'totp'), gt(factors.createdAt, inMs(-minutes(setupMinutes)))))
    .orderBy(desc(factors.createdAt), desc(factors.id))
    .limit(1)
  return row?.sealed ? { ...row, secret: openFactor<string>(row.sealed) } : undefined
}

export const isPending = (userId: string, kind: 'totp' | 'phone') =>
  and(
    eq(factors.userId, userId),
    eq(factors.kind, kind),
    isNull(factors.confirmedAt),
    isNull(factors.endedAt),
  )

/** What an app is given: the key in groups to be typed, the link, and the same as a picture to be scanned. */
export async function shownTotp(tx: Tx, who: Person, secret: string) {
  const company = (await mailboxOf(tx, who.userId))?.company
  const issuer = company ? `Latchkey (${company})` : 'Latchkey'
  const uri = generateURI({ issuer, label: who.email ?? who.name, secret })
  const svg = await drawn(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 })
  const picture = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  return { key: secret.match(/.{1,4}/g)?.join(' ') ?? secret, uri, picture }
}
