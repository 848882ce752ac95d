import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { factors } from '@/db/schema'
import { setClockOffset } from '@/lib/kernel/clock'
import { orm } from '@/lib/kernel/transaction'
import { mostFailures } from '@/lib/policy/throttle'
import { factorRow, pending, seen } from '@/lib/testing/factors'
import { aPasskey } from '@/lib/testing/passkey'
import { aUser } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { askPasskey, givePasskey } from './give-passkey'

withDatabase()
afterEach(() => setClockOffset(0))

const refused = { code: 'invalid', sentence: { key: 'passkey_refused' } }

async function withPasskey(name: string, changes = {}) {
  const user = await aUser(name)
  const passkey = await aPasskey(user.id, changes)
  const who = await pending(user.id)
  const { challenge } = await askPasskey(who, {})
  return { user, passkey, who, challenge }
}

test('the browser is asked for this person’s keys and no others, and the right answer lets in', async () => {
  await aPasskey((await aUser('other')).id)
  const { user, passkey, who } = await withPasskey('mia')
  const asked = await askPasskey(who, {})
  expect(asked.allowCredentials).toMatchObject([{ id: passkey.credentialId }])
  const answer = passkey.answer({ challenge: asked.challenge, counter: 7, userVerified: false })
  const on = await givePasskey(who, { answer })
  expect(on.userId).toBe(user.id)
  expect(await seen(on.sessionId)).toMatchObject({ stage: 'open', facts: { factorKind: 'passkey' } })
  expect(await factorRow(passkey.id)).toMatchObject({
    signCount: 7,
    failures: 0,
    lastUsedAt: expect.any(Date),
  })
})

test('an answer is good once', async () => {
  const { passkey, who, challenge } = await withPasskey('once')
  const answer = passkey.answer({ challenge })
  await givePasskey(who, { answer })
  await expect(givePasskey(who, { answer })).rejects.toMatchObject(refused)
})

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['another site’s name', { rpId: 'evil.example' }],
  ['a challenge that nobody asked for', { challenge: 'bm9ib2R5IGFza2VkIGZvciB0aGlz' }],
  ['another key', { forged: true }],
  ['the handle of somebody else', { userHandle: 'somebody else' }],
])('%s is refused and counted, and the challenge is used up', async (_, odd) => {
  const { passkey, who, challenge } = await withPasskey('odd')
  await expect(givePasskey(who, { answer: passkey.answer({ challenge, ...odd }) })).rejects.toMatchObject(
    refused,
  )
  expect(await factorRow(passkey.id)).toMatchObject({ failures: 1 })
  if (!('challenge' in odd))
    await expect(givePasskey(who, { answer: passkey.answer({ challenge }) })).rejects.toMatchObject(refused)
})

test('the passkey of somebody else opens nothing here, whoever’s challenge it signs', async () => {
  const { who, challenge } = await withPasskey('victim')
  const thief = await withPasskey('thief')
  const answer = thief.passkey.answer({ challenge })
  await expect(givePasskey(who, { answer })).rejects.toMatchObject(refused)
  // Nor does one’s own with the challenge of another session.
  const again = await askPasskey(who, {})
  await expect(
    givePasskey(thief.who, { answer: thief.passkey.answer({ challenge: again.challenge }) }),
  ).rejects.toMatchObject(refused)
})

test('a counter that goes back is that of a copy', async () => {
  const { passkey, who, challenge } = await withPasskey('copied', { signCount: 5 })
  await expect(givePasskey(who, { answer: passkey.answer({ challenge, counter: 5 }) })).rejects.toMatchObject(
    refused,
  )
  const again = await askPasskey(who, {})
  const answer = passkey.answer({ challenge: again.challenge, counter: 6 })
  expect((await givePasskey(who, { answer })).stage).toBe('open')
})

test('a challenge runs out, and a void or removed passkey opens nothing', async () => {
  const { passkey, who, challenge } = await withPasskey('late')
  setClockOffset(5 * 60_000)
  await expect(givePasskey(who, { answer: passkey.answer({ challenge }) })).rejects.toMatchObject(refused)
  setClockOffset(0)
  const spent = await withPasskey('spent', { failures: mostFailures })
  await expect(
    givePasskey(spent.who, { answer: spent.passkey.answer({ challenge: spent.challenge }) }),
  ).rejects.toMatchObject(refused)
  const gone = await withPasskey('gone')
  await (await orm())
    .update(factors)
    .set({ endedAt: new Date(0) })
    .where(eq(factors.id, gone.passkey.id))
  await expect(
    givePasskey(gone.who, { answer: gone.passkey.answer({ challenge: gone.challenge }) }),
  ).rejects.toMatchObject(refused)
})

test.each(['', '{', '[]', 'null', '{"id":1}', JSON.stringify({ id: 'x' })])(
  'what is no answer: %s',
  async (answer) => {
    const { who } = await withPasskey('malformed')
    await expect(givePasskey(who, { answer })).rejects.toMatchObject({ code: 'invalid' })
  },
)
