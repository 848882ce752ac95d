import type { Tx } from '@/db/database'
import type { SessionFacts } from '@/db/schema'
import { goOn } from '@/lib/auth/begin-session'
import { closeRequests } from '@/lib/auth/recovery/close-requests'
import type { Facts } from '@/lib/kernel/audit'
import type { Person } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import type { Refused } from '@/lib/kernel/command'
import { Refusal, type Sentence } from '@/lib/kernel/errors'
import { aboutPerson } from '../about-person'
import { trustBrowser } from './trusted-browsers'

type GivenKind = NonNullable<SessionFacts['factorKind']>

/**
 * What a verb answers after the right factor: the session goes on under a new row, in a trusted browser if it
 * was asked for.
 */
export async function given(
  tx: Tx,
  who: Person,
  kind: GivenKind,
  { trust = false, ...facts }: Facts & { trust?: boolean } = {},
) {
  if (who.stage === 'second_factor') await closeRequests(tx, who)
  const on = await goOn(tx, who, { factorAt: now(), factorKind: kind })
  const trusted = trust ? await trustBrowser(tx, who) : null
  return {
    ...(await aboutPerson(tx, who)),
    after: {
      factor_kind: kind,
      ...(trusted ? { trusted_until: trusted.expiresAt.toISOString() } : {}),
      ...facts,
    },
    returns: { ...on, trust: trusted },
  }
}

/** What a verb answers after a wrong one: the no beside the field, and what was counted stays. */
export async function notGiven(tx: Tx, who: Person, kind: GivenKind, why: Sentence): Promise<Refused> {
  return {
    refuses:
      kind === 'passkey'
        ? new Refusal('invalid', why)
        : new Refusal('invalid', { key: 'factor_not_given' }, { code: why }),
    does: 'factor.failed',
    ...(await aboutPerson(tx, who)),
    after: { factor_kind: kind },
  }
}
