import { z } from 'zod'
import { factors } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { sealFactor } from '@/lib/kernel/factor-seal'
import { newId } from '@/lib/kernel/ids'
import { query } from '@/lib/kernel/query'
import { person } from '@/lib/kernel/who'
import { mayEnrol } from './enrolled'
import { isPending, newSecret, pendingTotp, shownTotp } from './totp-factor'

/**
 * Begins an authenticator app: a new secret that counts for nothing until a code has shown that the app has
 * it.
 */
export const startTotp = command({
  does: 'factor.added',
  who: person({ stages: ['open', 'enrol'] }),
  input: z.object({}),
  async run({ who, tx }) {
    await mayEnrol(tx, who)
    await tx.delete(factors).where(isPending(who.userId, 'totp'))
    const secret = newSecret()
    const row = { id: newId(), userId: who.userId, kind: 'totp' as const, label: '' }
    await tx.insert(factors).values({ ...row, sealed: sealFactor(secret), createdAt: now() })
    return { unchanged: true, returns: await shownTotp(tx, who, secret) }
  },
})

/**
 * The secret that is being set up, for the page that shows it; null when none is, and never again once it
 * counts.
 */
export const viewTotp = query({
  who: person({ stages: ['open', 'enrol'] }),
  input: z.object({}),
  async run({ who, tx }) {
    const pending = await pendingTotp(tx, who.userId)
    if (!pending) return null
    await mayEnrol(tx, who)
    return { ...(await shownTotp(tx, who, pending.secret)), tried: pending.failures > 0 }
  },
})
