import { performance } from 'node:perf_hooks'
import { and, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { factors, users } from '@/db/schema'
import type { Stranger } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { Refusal } from '@/lib/kernel/errors'
import { VENDOR } from '@/lib/kernel/ids'
import { parse } from '@/lib/kernel/parse'
import { giveBack, ofNetwork } from '@/lib/kernel/throttle'
import { stranger } from '@/lib/kernel/who'
import { mostFailures, rates } from '@/lib/policy/throttle'
import { aboutPerson } from './about-person'
import { beginSession } from './begin-session'
import { newChallenge, takeChallenge } from './factors/challenges'
import { noteVoid } from './factors/factor-tries'
import { checkPasskey, PasskeyAnswer, requestOptions } from './factors/webauthn'
import { homeTeamOf } from './lookup'
import { settle } from './settle'

const Answered = z.object({ answer: PasskeyAnswer })

/**
 * What the browser needs to offer the passkeys it has; nobody is named, and nothing is said about anybody.
 */
export const askPasskeySignIn = command({
  does: 'session.started',
  who: stranger((caller) => [ofNetwork(rates.link, caller.address)]),
  input: z.object({}),
  async run({ tx }) {
    const challenge = await newChallenge(tx, { purpose: 'sign_in', sessionId: null })
    return { unchanged: true, returns: await requestOptions(challenge, { alone: true }) }
  },
})

/**
 * A passkey that has recognised its person (PIN, finger, face) is password and second factor in one (NIST SP
 * 800-63B-4,
 * 3.1.7: a multi-factor authenticator). Counted per network; every failure gives the same answer in the same
 *   time.
 */
export const signInWithPasskey = Object.assign(signIn, {
  who: { kind: 'stranger' as const },
  input: Answered,
})

async function signIn(caller: Stranger, given: z.input<typeof Answered>) {
  parse(Answered, given)
  const begunAt = performance.now()
  try {
    const signedIn = await openSession(caller, given)
    await giveBack(ofNetwork(rates.network, caller.address))
    return signedIn
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unauthenticated') await settle(begunAt)
    throw error
  }
}

const openSession = command({
  does: 'session.started',
  who: stranger((caller) => [ofNetwork(rates.network, caller.address)]),
  input: Answered,
  prepare: (_, { answer }) => takeChallenge(answer, { purpose: 'sign_in', sessionId: null }),
  async run({ who, tx, prepared: challenge }, { answer }) {
    const passkey = await tryPasskey(tx, answer.id)
    const shown =
      passkey && challenge ? await checkPasskey(passkey, answer, challenge, { alone: true }) : null
    if (!passkey || !shown || passkey.lockedAt) {
      if (passkey) await noteVoid(tx, { ...who, ...passkey, sessionId: null }, [passkey])
      return refused(tx, passkey)
    }

    const { signCount, backedUp } = shown
    await tx
      .update(factors)
      .set({ signCount, backedUp, failures: 0, lastUsedAt: now() })
      .where(eq(factors.id, passkey.id))
    const { userId, name, isOperator } = passkey
    const session = await beginSession(tx, userId, who, { by: 'passkey', factor: 'passkey' })
    return {
      ...(await aboutPerson(tx, { userId, name })),
      after: { device: who.device, factor_kind: 'passkey' },
      returns: { ...session, userId, isOperator },
    }
  },
})

/**
 * The passkey of that name with its person, one failure counted and its row held; undefined when it is none
 * or void.
 */
async function tryPasskey(tx: Tx, credentialId: string) {
  const [passkey] = await tx
    .update(factors)
    .set({ failures: sql`${factors.failures} + 1` })
    .where(
      and(
        eq(factors.credentialId, credentialId),
        eq(factors.kind, 'passkey'),
        isNotNull(factors.confirmedAt),
        isNull(factors.endedAt),
        lt(factors.failures, mostFailures),
      ),
    )
    .returning()
  if (!passkey) return undefined
  const [user] = await tx
    .select({ name: users.name, isOperator: users.isOperator, lockedAt: users.lockedAt })
    .from(users)
    .where(eq(users.id, passkey.userId))
  return user && { ...passkey, ...user }
}

/** The same words whoever it was; the log knows. */
async function refused(tx: Tx, passkey: { userId: string; name: string } | undefined) {
  const userId = passkey?.userId
  return {
    refuses: new Refusal('unauthenticated', { key: 'passkey_sign_in_failed' }),
    does: 'session.failed' as const,
    subject: { type: 'user', id: userId ?? 'unknown', name: passkey?.name },
    teamId: await homeTeamOf(tx, userId ?? VENDOR),
    after: { factor_kind: 'passkey' },
  }
}
