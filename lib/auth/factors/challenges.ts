import { randomBytes } from 'node:crypto'
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { type PasskeyPurpose, passkeyChallenges } from '@/db/schema'
import { inMs, minutes, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor } from '@/lib/kernel/transaction'
import { challengeIn, type PasskeyAnswer } from './webauthn'

/** How long somebody may take to find their key. */
const challengeMinutes = 5

type Asked = { purpose: PasskeyPurpose; sessionId: string | null }

/** 256 random bits to be signed, for one purpose in one session (null: a sign-in). Runs as the door. */
export async function newChallenge(tx: Tx, { purpose, sessionId }: Asked): Promise<string> {
  const challenge = randomBytes(32).toString('base64url')
  const times = { createdAt: now(), expiresAt: inMs(minutes(challengeMinutes)) }
  await tx.insert(passkeyChallenges).values({ id: newId(), challenge, purpose, sessionId, ...times })
  return challenge
}

/**
 * Uses up the challenge that an answer has signed and returns it; null when it was not asked for here, was
 * used or ran out. In a transaction of its own: an answer that then turns out wrong has used it up all the
 * same.
 */
export function takeChallenge(answer: PasskeyAnswer, { purpose, sessionId }: Asked): Promise<string | null> {
  return atTheDoor(async (tx) => {
    const challenge = challengeIn(answer)
    if (!challenge) return null
    const taken = await tx
      .update(passkeyChallenges)
      .set({ usedAt: now() })
      .where(
        and(
          eq(passkeyChallenges.challenge, challenge),
          eq(passkeyChallenges.purpose, purpose),
          sessionId ? eq(passkeyChallenges.sessionId, sessionId) : isNull(passkeyChallenges.sessionId),
          isNull(passkeyChallenges.usedAt),
          gt(passkeyChallenges.expiresAt, now()),
        ),
      )
      .returning({ id: passkeyChallenges.id })
    return taken.length ? challenge : null
  })
}
