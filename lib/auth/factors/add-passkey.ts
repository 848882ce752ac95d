import { and, eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { factors } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { person } from '@/lib/kernel/who'
import { rates } from '@/lib/policy/throttle'
import { newChallenge, takeChallenge } from './challenges'
import { enrolled, mayEnrol } from './enrolled'
import { NewPasskey } from './input'
import { creationOptions, readNewPasskey } from './webauthn'

/** What the browser needs to make a passkey: a challenge of this session, and which keys it has already. */
export const askNewPasskey = command({
  does: 'factor.added',
  who: person({ stages: ['open', 'enrol'], counters: (who) => [{ rate: rates.enrol, of: who.userId }] }),
  input: z.object({}),
  async run({ who, tx }) {
    await mayEnrol(tx, who)
    const known = await tx
      .select({ credentialId: factors.credentialId, transports: factors.transports })
      .from(factors)
      .where(and(eq(factors.userId, who.userId), isNotNull(factors.credentialId)))
    const challenge = await newChallenge(tx, { purpose: 'add', sessionId: who.sessionId })
    return { unchanged: true, returns: await creationOptions(challenge, who, known) }
  },
})

/** A passkey that this browser or key has just made. */
export const addPasskey = command({
  does: 'factor.added',
  who: person({ stages: ['open', 'enrol'] }),
  input: NewPasskey,
  async prepare({ sessionId }, { answer }) {
    const challenge = await takeChallenge(answer, { purpose: 'add', sessionId })
    return challenge ? readNewPasskey(answer, challenge) : null
  },
  async run({ who, tx, prepared }, { label: wanted }) {
    await mayEnrol(tx, who)
    if (!prepared) throw conflict('passkey_not_made')
    const { userVerified, ...passkey } = prepared
    const id = newId()
    const label = wanted || who.device.slice(0, 60)
    const times = { createdAt: now(), confirmedAt: now() }
    const added = await tx
      .insert(factors)
      .values({ id, userId: who.userId, kind: 'passkey', label, ...passkey, ...times })
      .onConflictDoNothing({ target: factors.credentialId })
      .returning({ id: factors.id })
    if (!added.length) throw conflict('passkey_known')
    return enrolled(tx, who, { id, kind: 'passkey', label })
  },
})
