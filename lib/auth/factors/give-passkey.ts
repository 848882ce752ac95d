import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { factors } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { person } from '@/lib/kernel/who'
import { rates } from '@/lib/policy/throttle'
import { newChallenge, takeChallenge } from './challenges'
import { factorCounters, pardoned } from './counters'
import { noteVoid, takeTries } from './factor-tries'
import { given, notGiven } from './given'
import { giver, Trust } from './giver'
import { checkPasskey, PasskeyAnswer, requestOptions } from './webauthn'

/**
 * What the browser needs to ask for a passkey: a challenge of this session, and which keys are this person's.
 */
export const askPasskey = command({
  does: 'factor.given',
  who: person({
    stages: ['second_factor', 'open'],
    // Asking tries nothing; it only must not fill a table.
    counters: (caller) => [{ rate: rates.link, of: `passkey:${caller.sessionId}` }],
  }),
  input: z.object({}),
  async run({ who, tx }) {
    const known = await tx
      .select({ credentialId: factors.credentialId, transports: factors.transports })
      .from(factors)
      .where(
        and(
          eq(factors.userId, who.userId),
          eq(factors.kind, 'passkey'),
          isNotNull(factors.confirmedAt),
          isNull(factors.endedAt),
        ),
      )
    if (!known.length) throw conflict('passkey_refused')
    const challenge = await newChallenge(tx, { purpose: 'give', sessionId: who.sessionId })
    return { unchanged: true, returns: await requestOptions(challenge, { known }) }
  },
})

const give = command({
  does: 'factor.given',
  who: giver(),
  input: z.object({ answer: PasskeyAnswer, trust: Trust }),
  // Used up in a transaction of its own: an answer that then turns out wrong cannot be tried again.
  prepare: ({ sessionId }, { answer }) => takeChallenge(answer, { purpose: 'give', sessionId }),
  async run({ who, tx, prepared: challenge }, { answer, trust }) {
    const tried = await takeTries(tx, who.userId, { kind: 'passkey', credentialId: answer.id })
    const [passkey] = tried
    const shown = passkey && challenge ? await checkPasskey(passkey, answer, challenge) : null
    if (!passkey || !shown) {
      await noteVoid(tx, who, tried)
      return notGiven(tx, who, 'passkey', { key: 'passkey_refused' })
    }
    const { signCount, backedUp } = shown
    const used = await tx
      .update(factors)
      .set({ signCount, backedUp, failures: 0, lastUsedAt: now() })
      .where(and(eq(factors.id, passkey.id), isNull(factors.endedAt)))
      .returning({ id: factors.id })
    if (!used.length) return notGiven(tx, who, 'passkey', { key: 'passkey_refused' })
    return given(tx, who, 'passkey', { trust: trust === 'on' })
  },
})

/** A passkey of this person, asked for in this session. */
export const givePasskey = pardoned(give, (who) => [factorCounters(who)])
