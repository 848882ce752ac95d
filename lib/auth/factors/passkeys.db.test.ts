import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { factors, sessions } from '@/db/schema'
import { env } from '@/lib/env'
import type { Person } from '@/lib/kernel/caller'
import { minutes, now, setClockOffset } from '@/lib/kernel/clock'
import { orm } from '@/lib/kernel/transaction'
import { aStranger, aUser, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { personOf } from '../lookup'
import { addPasskey, askNewPasskey } from './add-passkey'

withDatabase()
beforeEach(() => setClockOffset(0))

async function provenPerson(name: string): Promise<Person> {
  const { sessionId } = await signedInAs((await aUser(name)).id)
  await (await orm())
    .update(sessions)
    .set({ provenAt: now(), provenBy: 'mail' })
    .where(eq(sessions.id, sessionId))
  return (await personOf(await orm(), sessionId, aStranger())) ?? expect.unreachable('no session')
}

/** What an authenticator answers to a registration (WebAuthn level 3, 5.2.1), with attestation “none”. */
function made(
  challenge: string,
  changes: { origin?: string; rpId?: string; type?: string; id?: Buffer } = {},
) {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = changes.id ?? randomBytes(16)
  const key = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])
  const rpId = changes.rpId ?? new URL(env().appUrl).hostname
  const data = Buffer.concat([
    createHash('sha256').update(rpId).digest(),
    Buffer.from([0x45, 0, 0, 0, 0]),
    Buffer.alloc(16),
    Buffer.from([0, id.length]),
    id,
    key,
  ])
  const length = Buffer.from([0x58, data.length])
  const attestation = Buffer.concat([
    Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex').subarray(0, -1),
    length,
    data,
  ])
  const client = {
    type: changes.type ?? 'webauthn.create',
    challenge,
    origin: changes.origin ?? new URL(env().appUrl).origin,
    crossOrigin: false,
  }
  return JSON.stringify({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: Buffer.from(JSON.stringify(client)).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    },
  })
}

test('a passkey is made for this site and this session, once, and is called like the device', async () => {
  const person = await provenPerson('kees')
  const options = await askNewPasskey(person, {})
  expect(options).toMatchObject({
    rp: { id: new URL(env().appUrl).hostname },
    attestation: 'none',
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  })
  const answer = made(options.challenge)
  const on = await addPasskey(person, { answer })
  expect(on.codes).toHaveLength(10)
  const [factor] = await (await orm()).select().from(factors).where(eq(factors.userId, person.userId))
  expect(factor).toMatchObject({ kind: 'passkey', label: person.device, transports: ['internal'] })
  expect(factor?.confirmedAt).not.toBeNull()
  const next = await personOf(await orm(), on.sessionId, aStranger())
  expect(next).toMatchObject({ kinds: ['passkey'], facts: { factorKind: 'passkey' } })
  const again = next ?? expect.unreachable('no session')
  await expect(addPasskey(again, { answer })).rejects.toMatchObject({ code: 'conflict' })
  expect((await askNewPasskey(again, {})).excludeCredentials).toMatchObject([{ id: factor?.credentialId }])
})

test('several per person; the same key twice is refused, also by another person', async () => {
  const person = await provenPerson('noor')
  const id = randomBytes(16)
  const first = await askNewPasskey(person, {})
  const on = await addPasskey(person, { answer: made(first.challenge, { id }), label: 'Key' })
  const next = (await personOf(await orm(), on.sessionId, aStranger())) ?? expect.unreachable('no session')
  const second = await askNewPasskey(next, {})
  const more = await addPasskey(next, { answer: made(second.challenge), label: 'Laptop' })
  expect(more.codes).toBeNull()
  const other = await provenPerson('tim')
  const theirs = await askNewPasskey(other, {})
  await expect(addPasskey(other, { answer: made(theirs.challenge, { id }) })).rejects.toMatchObject({
    sentence: { key: 'passkey_known' },
  })
})

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['another party', { rpId: 'evil.example' }],
  ['a sign-in', { type: 'webauthn.get' }],
])('an answer for %s is refused, and the challenge is used up', async (_, changes) => {
  const person = await provenPerson('eva')
  const { challenge } = await askNewPasskey(person, {})
  const refused = { sentence: { key: 'passkey_not_made' } }
  await expect(addPasskey(person, { answer: made(challenge, changes) })).rejects.toMatchObject(refused)
  await expect(addPasskey(person, { answer: made(challenge) })).rejects.toMatchObject(refused)
})

test('a challenge of another session, of nobody, or of six minutes ago opens nothing', async () => {
  const refused = { sentence: { key: 'passkey_not_made' } }
  const person = await provenPerson('daan')
  const other = await provenPerson('lotte')
  const theirs = await askNewPasskey(other, {})
  await expect(addPasskey(person, { answer: made(theirs.challenge) })).rejects.toMatchObject(refused)
  const invented = randomBytes(32).toString('base64url')
  await expect(addPasskey(person, { answer: made(invented) })).rejects.toMatchObject(refused)
  const { challenge } = await askNewPasskey(person, {})
  setClockOffset(minutes(6))
  await expect(addPasskey(person, { answer: made(challenge) })).rejects.toMatchObject(refused)
})

test.each(['', '{}', 'null', '[]', '{"id":1}', 'x'.repeat(30_000)])(
  'what is no answer is refused as such: %#',
  async (answer) => {
    await expect(addPasskey(await provenPerson('bram'), { answer })).rejects.toMatchObject({
      code: 'invalid',
    })
  },
)

test('without a proof no passkey is asked for', async () => {
  const thief = await signedInAs((await aUser('thief')).id)
  await expect(askNewPasskey(thief, {})).rejects.toMatchObject({ sentence: { key: 'factor_proof_first' } })
})
