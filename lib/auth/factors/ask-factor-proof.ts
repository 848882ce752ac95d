import { z } from 'zod'
import { inMs, minutes } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { promise } from '@/lib/kernel/outbox'
import { person } from '@/lib/kernel/who'
import { rates } from '@/lib/policy/throttle'
import { aboutPerson } from '../about-person'
import { mailboxOf } from '../mailbox'
import { makeNewestLink } from '../make-link'

/** How long the link works that vouches for a session. */
const proofLinkMinutes = 30

/**
 * Mails a link that vouches for this very session, so that a first factor may be set up in it: a stolen
 * password alone would be enough otherwise. Only the newest works. Whoever has a factor already shows that
 * instead.
 */
export const askFactorProof = command({
  does: 'factor.proof_asked',
  who: person({
    stages: ['open', 'enrol'],
    counters: (who) => [{ rate: rates.mail, of: `factor_proof:${who.userId}` }],
  }),
  input: z.object({}),
  async run({ who, tx }) {
    const { userId, sessionId, name, device, address } = who
    if (who.kinds.length) throw conflict('factor_proof_not_by_mail')
    const mailbox = await mailboxOf(tx, userId, who.language)
    if (!mailbox) throw conflict('factor_proof_no_mailbox')
    const expiresAt = inMs(minutes(proofLinkMinutes))
    const link = { kind: 'factor_proof' as const, userId, email: mailbox.to, about: sessionId, expiresAt }
    const token = await makeNewestLink(tx, link)
    const values = { name, device, address, minutes: proofLinkMinutes }
    const mail = { ...mailbox, template: 'factors.mail.proof', values, path: `/confirm-factor/${token}` }
    await promise(tx, { kind: 'mail', mail })
    return {
      ...(await aboutPerson(tx, { userId, name })),
      returns: { to: mailbox.to },
    }
  },
})
