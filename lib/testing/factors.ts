import { eq } from 'drizzle-orm'
import { generateSecret, generateSync } from 'otplib'
import { factors, outbox, users } from '@/db/schema'
import { makeRecoveryCodes } from '@/lib/auth/factors/recovery-codes'
import { personOf } from '@/lib/auth/lookup'
import { composeSms } from '@/lib/background/send-sms'
import type { Person, Wire } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { sealFactor } from '@/lib/kernel/factor-seal'
import { newId } from '@/lib/kernel/ids'
import type { Job, MailOrder } from '@/lib/kernel/outbox'
import { unseal } from '@/lib/kernel/seal'
import { startSession } from '@/lib/kernel/sessions'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import type { FactorKind } from '@/lib/policy/second-factor'
import { aStranger } from './team'

type Row = typeof factors.$inferInsert

/** A factor that this person has set up. */
export async function aFactor(userId: string, kind: FactorKind, changes: Partial<Row> = {}): Promise<Row> {
  const row: Row = {
    id: newId(),
    userId,
    kind,
    label: kind,
    createdAt: now(),
    confirmedAt: now(),
    ...changes,
  }
  await atTheDoor((tx) => tx.insert(factors).values(row))
  return row
}

/** An authenticator app of this person, and the code that it shows so many seconds from now. */
export async function anApp(userId: string, changes: Partial<Row> = {}) {
  const secret = generateSecret({ length: 20 })
  const { id } = await aFactor(userId, 'totp', { sealed: sealFactor(secret), ...changes })
  const code = (seconds = 0) => generateSync({ secret, epoch: Math.floor(now().getTime() / 1000) + seconds })
  return { id, secret, code }
}

/** A phone with this number. */
export const aPhone = (userId: string, number = '+491710000001') =>
  aFactor(userId, 'phone', { sealed: sealFactor(number) })

export const codesOnPaper = (userId: string) => atTheDoor((tx) => makeRecoveryCodes(tx, userId))

/** Somebody who has signed in with the password and owes a second factor. */
export async function pending(userId: string, given: Partial<Wire> = {}): Promise<Person> {
  const { kind, ...wire } = aStranger(given)
  const { sessionId } = await atTheDoor((tx) => startSession(tx, userId, 'second_factor', wire))
  return seen(sessionId, wire)
}

/** The person behind a session, as the door sees them at the next request. */
export async function seen(sessionId: string, given: Partial<Wire> = {}): Promise<Person> {
  const { kind, ...wire } = aStranger(given)
  const person = await personOf(await orm(), sessionId, wire)
  if (!person) throw new Error('the session does not pass the door')
  return person
}

export const factorRow = async (id: string) =>
  (await (await orm()).select().from(factors).where(eq(factors.id, id)))[0]

export const userRow = async (id: string) =>
  (await (await orm()).select().from(users).where(eq(users.id, id)))[0]

/** What has been promised to leave the house and has not yet, oldest first. */
async function promised(): Promise<Job[]> {
  const rows = await (await orm()).select().from(outbox).orderBy(outbox.createdAt, outbox.id)
  return rows.flatMap(({ sealed }) => unseal<Job | null>('outbox', sealed) ?? [])
}

/** The mails to this address, oldest first. */
export const mailsTo = async (to: string | null): Promise<MailOrder[]> =>
  (await promised()).flatMap((job) => (job.kind === 'mail' && job.mail.to === to ? [job.mail] : []))

/** The code in the newest mail to this address. */
export async function mailedCode(to: string | null): Promise<string> {
  const codes = (await mailsTo(to)).flatMap(({ values }) => (values.code ? [String(values.code)] : []))
  return codes.at(-1) ?? ''
}

/** The texts to this number, oldest first. */
export async function textsTo(to: string): Promise<string[]> {
  const texts = (await promised()).flatMap((job) =>
    job.kind === 'sms' && job.sms.to === to ? [job.sms] : [],
  )
  return Promise.all(texts.map(composeSms))
}
