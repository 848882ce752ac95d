import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { factors } from '@/db/schema'
import type { Person } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { command, type Outcome } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { person } from '@/lib/kernel/who'
import { proofMs } from '@/lib/policy/enrolment'
import { checkCode } from './check-code'
import { emailObstacleOf } from './email-obstacle'
import { enrolCounters } from './enrol-counters'
import { enrolled, inUse, mayEnrol } from './enrolled'
import { SentCode } from './input'
import { refusedCode } from './refused-code'
import { sendCode } from './send-code'

type AddedByMail = { sent: true } | ({ sent: false } & Awaited<ReturnType<typeof add>>['returns'])

/**
 * Codes by e-mail as a second factor, where nothing stands against it. Whoever has just come by a mail to
 * that mailbox has shown that they read it; everybody else gets a first code.
 */
export const addEmail = command({
  does: 'factor.added',
  who: person({ stages: ['open', 'enrol'], counters: (who) => enrolCounters(who, 'email') }),
  input: z.object({}),
  async run({ who, tx }): Promise<Outcome<AddedByMail>> {
    await mayTakeMail(tx, who)
    if (cameByMail(who)) {
      const { returns, ...added } = await add(tx, who)
      return { ...added, returns: { sent: false as const, ...returns } }
    }
    if (!(await sendCode(tx, who, { kind: 'email', factorId: null }))) throw conflict('email_code_no_mailbox')
    return { unchanged: true, returns: { sent: true as const } }
  },
})

/** The first code from the mailbox. */
export const confirmEmailFactor = command({
  does: 'factor.added',
  who: person({ stages: ['open', 'enrol'] }),
  input: SentCode,
  async run({ who, tx }, { code }) {
    await mayTakeMail(tx, who)
    const checked = await checkCode(tx, who, { kind: 'email', code })
    return checked.is === 'right' ? add(tx, who) : refusedCode(tx, who, 'email', checked)
  },
})

async function mayTakeMail(tx: Tx, who: Person): Promise<void> {
  await mayEnrol(tx, who)
  // What counts is the mailbox, not what is at hand besides: this is no step-up.
  const obstacle = await emailObstacleOf(tx, { userId: who.userId, stage: 'second_factor' })
  if (obstacle) throw conflict(`email_code_${obstacle}`)
  const [have] = await tx
    .select({ id: factors.id })
    .from(factors)
    .where(and(inUse(who.userId), eq(factors.kind, 'email')))
  if (have) throw conflict('factor_is_there')
}

const cameByMail = ({ facts, kinds }: Person) =>
  !kinds.length &&
  (facts.provenBy === 'mail' || facts.provenBy === 'invitation') &&
  facts.provenAt !== null &&
  now().getTime() - facts.provenAt.getTime() <= proofMs

async function add(tx: Tx, who: Person) {
  const id = newId()
  const label = who.email ?? ''
  const times = { createdAt: now(), confirmedAt: now() }
  await tx.insert(factors).values({ id, userId: who.userId, kind: 'email', label, ...times })
  return enrolled(tx, who, { id, kind: 'email', label })
}
