import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { recoveryCodes, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { person } from '@/lib/kernel/who'
import { aboutPerson } from '../about-person'
import { goOn } from '../begin-session'
import { endTrust } from '../cut-off'
import { tell } from '../mailbox'
import { standingOf } from '../standing'
import { makeRecoveryCodes } from './recovery-codes'

/** Ten new codes; the ones before open nothing any more. */
export const renewRecoveryCodes = command({
  does: 'recovery_codes.renewed',
  who: person({ stages: ['open', 'enrol'], fresh: true }),
  input: z.object({}),
  async run({ who, tx }) {
    const { userId, name, device, address } = who
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update')
    // Without a factor they would be one that nobody has vouched for.
    if (!(await standingOf(tx, userId)).kinds.length) throw conflict('factor_first')
    const codes = await makeRecoveryCodes(tx, userId)
    await endTrust(tx, userId)
    const values = { name, device, address }
    const mail = { template: 'factors.mail.codes_renewed', values, path: '/account/security' }
    await tell(tx, userId, mail, who.language)
    const on = await goOn(tx, who, { trustedBrowserId: null })
    return {
      ...(await aboutPerson(tx, { userId, name })),
      after: { recovery_codes: codes.length },
      returns: { ...on, codes },
    }
  },
})

/** “I have kept them”: the reminder goes. */
export const keepRecoveryCodes = command({
  does: 'recovery_codes.renewed',
  who: person({ stages: ['open', 'enrol'] }),
  input: z.object({}),
  async run({ who, tx }) {
    await tx
      .update(recoveryCodes)
      .set({ keptAt: now() })
      .where(
        and(
          eq(recoveryCodes.userId, who.userId),
          isNull(recoveryCodes.endedAt),
          isNull(recoveryCodes.keptAt),
        ),
      )
    return { unchanged: true, returns: null }
  },
})
