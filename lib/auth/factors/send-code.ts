import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { oneTimeCodes } from '@/db/schema'
import { mailboxOf } from '@/lib/auth/mailbox'
import { env } from '@/lib/env'
import type { Person } from '@/lib/kernel/caller'
import { inMs, minutes, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { promise } from '@/lib/kernel/outbox'
import { alone } from '@/lib/kernel/transaction'
import { grouped, sentCode } from '@/lib/policy/sent-code'
import { newCode } from './code-hash'
import { toldWhere } from './told-where'

/** Where a code goes: into the person's own confirmed mailbox, or to a number in E.164. */
export type CodeWay =
  | { kind: 'email'; factorId: string | null }
  | { kind: 'phone' | 'enrol_phone'; factorId: string | null; number: string }

/**
 * Makes a code for this session and promises the message that brings it; the session's earlier code of that
 * kind ends. False where there is no way to send it. Whether this way may be used at all, and how often, the
 * caller has decided. Runs as the door.
 */
export async function sendCode(tx: Tx, who: Person, way: CodeWay): Promise<boolean> {
  const until = inMs(minutes(sentCode.minutes))
  if (way.kind === 'email') {
    const mailbox = await mailboxOf(tx, who.userId, who.language)
    if (!mailbox || mailbox.forName) return false
    const code = await keepCode(tx, who, way, until)
    const values = { ...(await toldWhere(tx, who)), code: grouped(code), minutes: sentCode.minutes }
    const mail = { ...mailbox, template: 'second_factor.mail.code', values, until: until.toISOString() }
    await promise(tx, { kind: 'mail', mail })
    return true
  }
  if (!env().sms) return false
  const code = await keepCode(tx, who, way, until)
  const values = { code, minutes: sentCode.minutes }
  const sms = { template: 'second_factor.sms.code', to: way.number, language: who.language, values }
  await promise(tx, { kind: 'sms', sms: { ...sms, until: until.toISOString() } })
  return true
}

/**
 * One after the other for each person, so that of two at once the later one is the newest and the other has
 * ended.
 */
async function keepCode(tx: Tx, who: Person, { kind, factorId }: CodeWay, expiresAt: Date): Promise<string> {
  const { userId, sessionId } = who
  await alone(tx, `codes:${userId}`)
  await tx
    .update(oneTimeCodes)
    .set({ endedAt: now() })
    .where(
      and(
        eq(oneTimeCodes.userId, userId),
        eq(oneTimeCodes.kind, kind),
        eq(oneTimeCodes.sessionId, sessionId),
        isNull(oneTimeCodes.usedAt),
        isNull(oneTimeCodes.endedAt),
      ),
    )
  const { code, salt, hash } = newCode()
  const row = { id: newId(), userId, kind, sessionId, factorId, salt, hash }
  await tx.insert(oneTimeCodes).values({ ...row, createdAt: now(), expiresAt })
  return code
}
