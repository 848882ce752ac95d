import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'
import type { factors } from '@/db/schema'
import { env } from '@/lib/env'

/**
 * An answer of the browser as a form sends it: JSON in one field. What it holds is judged by the
 * verification.
 */
export const PasskeyAnswer = z
  .string()
  .max(20_000)
  .transform((text, context) => {
    const shape = Answer.safeParse(parsed(text))
    if (shape.success) return shape.data
    context.addIssue({ code: 'custom', message: 'passkey_unreadable' })
    return z.NEVER
  })

const Answer = z.looseObject({
  id: z.string().min(1),
  rawId: z.string(),
  type: z.string(),
  response: z.looseObject({ clientDataJSON: z.string() }),
  clientExtensionResults: z.looseObject({}).default({}),
})
export type PasskeyAnswer = z.output<typeof Answer>

/** The challenge that an answer claims to have signed; null for what is no answer. */
export function challengeIn(answer: PasskeyAnswer): string | null {
  const claimed = parsed(Buffer.from(answer.response.clientDataJSON, 'base64url').toString())
  const challenge = (claimed as { challenge?: unknown } | null)?.challenge
  return typeof challenge === 'string' ? challenge : null
}

/** For whom passkeys are made and by whom they are asked for: the configured address, never the request's. */
export function relyingParty() {
  const url = new URL(env().appUrl)
  return { id: url.hostname, name: 'Latchkey', origin: url.origin }
}

type Known = { credentialId: string | null; transports: string[] | null }

/** What `navigator.credentials.create` is given; no attestation: which make it is, is nobody's business. */
export const creationOptions = (
  challenge: string,
  person: { userId: string; name: string; email: string | null },
  known: readonly Known[],
) =>
  generateRegistrationOptions({
    rpName: relyingParty().name,
    rpID: relyingParty().id,
    userID: new TextEncoder().encode(person.userId),
    userName: person.email ?? person.name,
    userDisplayName: person.name,
    challenge: bytesOf(challenge),
    timeout: 300_000,
    attestationType: 'none',
    excludeCredentials: described(known),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  })

/**
 * What `navigator.credentials.get` is given. Without `known` the browser offers what it has (a sign-in); a
 * passkey that is the only thing shown must have recognised its person.
 */
export const requestOptions = (
  challenge: string,
  { known, alone = false }: { known?: readonly Known[]; alone?: boolean },
) =>
  generateAuthenticationOptions({
    rpID: relyingParty().id,
    challenge: bytesOf(challenge),
    timeout: 300_000,
    userVerification: alone ? 'required' : 'preferred',
    ...(known && { allowCredentials: described(known) }),
  })

/**
 * What a new passkey consists of; null when the answer does not hold for this challenge, this site and this
 * form.
 */
export async function readNewPasskey(answer: PasskeyAnswer, challenge: string) {
  const { id, origin } = relyingParty()
  const checked = await orNull(() =>
    verifyRegistrationResponse({
      response: answer as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: false,
    }),
  )
  if (!checked?.verified) return null
  const { credential, credentialBackedUp, userVerified } = checked.registrationInfo
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    signCount: credential.counter,
    transports: credential.transports?.slice(0, 10) ?? [],
    backedUp: credentialBackedUp,
    userVerified,
  }
}

type Passkey = Pick<
  typeof factors.$inferSelect,
  'userId' | 'credentialId' | 'publicKey' | 'signCount' | 'transports'
>

/**
 * What a use of a known passkey has shown; null when the answer does not hold, also when its counter has gone
 * back, as that of a copy would (WebAuthn level 3, 6.1.1). `alone`: it has to have recognised its person
 * (PIN, finger, face).
 */
export async function checkPasskey(
  passkey: Passkey,
  answer: PasskeyAnswer,
  challenge: string,
  { alone = false }: { alone?: boolean } = {},
) {
  const { credentialId, publicKey, signCount, transports } = passkey
  if (!credentialId || !publicKey || credentialId !== answer.id || !isHandleOf(passkey, answer)) return null
  const { id, origin } = relyingParty()
  const checked = await orNull(() =>
    verifyAuthenticationResponse({
      response: answer as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: alone,
      credential: {
        id: credentialId,
        publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')),
        counter: signCount,
        ...(transports && { transports }),
      },
    }),
  )
  if (!checked?.verified) return null
  const { newCounter, userVerified, credentialBackedUp } = checked.authenticationInfo
  return { signCount: newCounter, userVerified, backedUp: credentialBackedUp }
}

/** A passkey that names its person names the one whom its row belongs to (WebAuthn level 3, 7.2, step 6). */
function isHandleOf({ userId }: Passkey, { response }: PasskeyAnswer): boolean {
  const handle = response.userHandle
  return !handle || (typeof handle === 'string' && Buffer.from(handle, 'base64url').toString() === userId)
}

/**
 * Whatever is wrong with an answer is thrown by the library as a plain error: to us it is one that does not
 * hold.
 */
async function orNull<T>(verify: () => Promise<T>): Promise<T | null> {
  try {
    return await verify()
  } catch {
    return null
  }
}

const described = (known: readonly Known[]) =>
  known.flatMap(({ credentialId, transports }) =>
    credentialId ? [{ id: credentialId, ...(transports && { transports }) }] : [],
  )

const bytesOf = (challenge: string) => new Uint8Array(Buffer.from(challenge, 'base64url'))

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
