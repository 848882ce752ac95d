import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { factors, phones } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, wrongField } from '@/lib/kernel/errors'
import { openFactor, sealFactor } from '@/lib/kernel/factor-seal'
import { newId } from '@/lib/kernel/ids'
import { person } from '@/lib/kernel/who'
import { maskedPhone, type Phone, readPhone } from '@/lib/policy/phone'
import { checkCode } from './check-code'
import { enrolCounters } from './enrol-counters'
import { enrolled, inUse, mayEnrol } from './enrolled'
import { ChosenPhone, SentCode } from './input'
import { countryOf } from './own-phones'
import { refusedCode } from './refused-code'
import { sendCode } from './send-code'
import { isPending } from './totp-factor'

/**
 * Chooses the one main number, a known or another one, and sends it a code; it counts when the code came
 * back.
 */
export const choosePhone = command({
  does: 'factor.added',
  who: person({ stages: ['open', 'enrol'], counters: (who) => enrolCounters(who, 'phone') }),
  input: ChosenPhone,
  async run({ who, tx }, chosen) {
    await mayEnrol(tx, who)
    const { number } = await numberOf(tx, who.userId, chosen)
    await tx.delete(factors).where(isPending(who.userId, 'phone'))
    const id = newId()
    const row = { id, userId: who.userId, kind: 'phone' as const, label: maskedPhone(number) }
    await tx.insert(factors).values({ ...row, sealed: sealFactor(number), createdAt: now() })
    const known = { id: newId(), userId: who.userId, number, createdAt: now() }
    await tx.insert(phones).values(known).onConflictDoNothing()
    if (!(await sendCode(tx, who, { kind: 'enrol_phone', factorId: id, number })))
      throw conflict('code_not_sent')
    return { unchanged: true, returns: { label: row.label } }
  },
})

/** The code that came to the number: from then on it is the main one, in place of any other. */
export const confirmPhone = command({
  does: 'factor.added',
  who: person({ stages: ['open', 'enrol'] }),
  input: SentCode,
  async run({ who, tx }, { code }) {
    await mayEnrol(tx, who)
    const checked = await checkCode(tx, who, { kind: 'enrol_phone', code })
    if (checked.is !== 'right') return refusedCode(tx, who, 'phone', checked)
    const [pending] = await tx
      .select()
      .from(factors)
      .where(and(isPending(who.userId, 'phone'), eq(factors.id, checked.factorId ?? newId())))
      .for('update')
    if (!pending?.sealed) throw conflict('factor_begin_again')
    const { id, label } = pending
    await tx
      .update(factors)
      .set({ endedAt: now(), endedReason: 'replaced', sealed: null })
      .where(and(inUse(who.userId), eq(factors.kind, 'phone')))
    await tx
      .update(factors)
      .set({ confirmedAt: now(), lastUsedAt: now() })
      .where(and(eq(factors.id, id), isNull(factors.confirmedAt)))
    await tx.update(phones).set({ chosenAt: null }).where(eq(phones.userId, who.userId))
    await tx
      .update(phones)
      .set({ chosenAt: now() })
      .where(and(eq(phones.userId, who.userId), eq(phones.number, openFactor<string>(pending.sealed))))
    return enrolled(tx, who, { id, kind: 'phone', label })
  },
})

/** The chosen number in E.164, if it can get a short message at all. */
async function numberOf(
  tx: Tx,
  userId: string,
  { phone, other }: { phone: string; other: string },
): Promise<Phone> {
  const field = phone === 'other' ? 'other' : 'phone'
  const [known] =
    phone === 'other'
      ? []
      : await tx
          .select({ number: phones.number })
          .from(phones)
          .where(and(eq(phones.userId, userId), eq(phones.id, phone)))
  if (!known && !other.trim()) throw wrongField(field, 'phone_missing')
  const read = readPhone(known?.number ?? other, await countryOf(tx, userId))
  if (!read) throw wrongField(field, 'phone_unreadable')
  if (read.kind === 'landline') throw wrongField(field, 'phone_landline')
  return read
}
