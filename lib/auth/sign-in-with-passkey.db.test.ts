import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { users } from '@/db/schema'
import { VENDOR } from '@/lib/kernel/ids'
import { countTry, ofNetwork } from '@/lib/kernel/throttle'
import { orm } from '@/lib/kernel/transaction'
import { rates } from '@/lib/policy/throttle'
import { anApp, factorRow, pending, seen } from '@/lib/testing/factors'
import { aPasskey } from '@/lib/testing/passkey'
import { aStranger, aUser, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { askPasskey } from './factors/give-passkey'
import { askPasskeySignIn, signInWithPasskey } from './sign-in-with-passkey'

withDatabase()

const failed = { code: 'unauthenticated', sentence: { key: 'passkey_sign_in_failed' } }
const asked = async (address = '203.0.113.20') => {
  const options = await askPasskeySignIn(aStranger({ address }), {})
  // Nobody is named: the browser offers what it has, and has to recognise its person.
  expect(options).toMatchObject({ userVerification: 'required' })
  expect(options.allowCredentials).toBeUndefined()
  return options.challenge
}

test('a passkey that knew its person is password and factor in one', async () => {
  const user = await aUser('mia')
  await anApp(user.id)
  const passkey = await aPasskey(user.id)
  const on = await signInWithPasskey(aStranger(), { answer: passkey.answer({ challenge: await asked() }) })
  expect(on).toMatchObject({ userId: user.id })
  expect(await seen(on.sessionId)).toMatchObject({
    stage: 'open',
    facts: { begunBy: 'passkey', factorKind: 'passkey', factorAt: expect.any(Date) },
  })
  const [entry] = (await logOf(VENDOR)).filter(({ subjectId }) => subjectId === user.id)
  expect(entry).toMatchObject({ action: 'session.started', after: { factor_kind: 'passkey' } })
})

test('unknown, forged, not recognised, locked, twice: the same words', async () => {
  const [user, locked] = [await aUser('tim'), await aUser('locked')]
  const [passkey, held] = [await aPasskey(user.id), await aPasskey(locked.id)]
  await (await orm())
    .update(users)
    .set({ lockedAt: new Date(0) })
    .where(eq(users.id, locked.id))
  const removed = await aPasskey(user.id, { endedAt: new Date(0) })
  const challenge = await asked()
  const used = passkey.answer({ challenge })
  await signInWithPasskey(aStranger(), { answer: used })
  const answers = [
    removed.answer({ challenge: await asked() }),
    passkey.answer({ challenge: await asked(), forged: true }),
    passkey.answer({ challenge: await asked(), userVerified: false }),
    held.answer({ challenge: await asked() }),
    passkey.answer({ challenge: 'bm9ib2R5IGFza2VkIGZvciB0aGlz' }),
    used,
  ]
  for (const answer of answers)
    await expect(signInWithPasskey(aStranger(), { answer })).rejects.toMatchObject(failed)
  expect(await factorRow(passkey.id)).toMatchObject({ failures: 4 })
})

test('a challenge of a session is none of a sign-in', async () => {
  const user = await aUser('noor')
  const passkey = await aPasskey(user.id)
  const { challenge } = await askPasskey(await pending(user.id), {})
  await expect(
    signInWithPasskey(aStranger(), { answer: passkey.answer({ challenge }) }),
  ).rejects.toMatchObject(failed)
})

test('tries are counted per network, and a success takes its own back', async () => {
  const user = await aUser('eva')
  const passkey = await aPasskey(user.id)
  const address = '192.0.2.99'
  for (let n = 0; n < rates.network.free; n += 1) await countTry([ofNetwork(rates.network, address)])
  const sign = async () =>
    signInWithPasskey(aStranger({ address }), { answer: passkey.answer({ challenge: await asked() }) })
  expect(await sign()).toMatchObject({ userId: user.id })
  expect(await sign()).toMatchObject({ userId: user.id })
  await countTry([ofNetwork(rates.network, address)])
  await expect(sign()).rejects.toMatchObject({ code: 'too_many' })
})
