import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { relyingParty } from '@/lib/auth/factors/webauthn'
import { aFactor } from './factors'

type Signed = {
  /** What the browser was asked to sign; another one where the test says so. */
  challenge: string
  userVerified?: boolean
  counter?: number
  origin?: string
  rpId?: string
  userHandle?: string
  /** Made by another key than the one that is known. */
  forged?: boolean
}

const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()

/** A passkey of this person (ES256, WebAuthn level 3) with its private key in hand, and what it answers. */
export async function aPasskey(userId: string, changes: Parameters<typeof aFactor>[2] = {}) {
  const { publicKey, privateKey } = pair()
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  // COSE_Key (RFC 9053): EC2, ES256, P-256, x, y.
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])
  const credentialId = randomBytes(16).toString('base64url')
  const row = { credentialId, publicKey: cose.toString('base64url'), ...changes }
  const { id } = await aFactor(userId, 'passkey', row)

  const answer = ({ challenge, userVerified = true, counter = 0, ...odd }: Signed): string => {
    const { id: rpId, origin } = relyingParty()
    const clientData = JSON.stringify({
      type: 'webauthn.get',
      challenge,
      origin: odd.origin ?? origin,
      crossOrigin: false,
    })
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const flags = Buffer.from([userVerified ? 0x05 : 0x01])
    const authenticatorData = Buffer.concat([sha256(odd.rpId ?? rpId), flags, count])
    const signed = Buffer.concat([authenticatorData, sha256(clientData)])
    const signature = sign('sha256', signed, odd.forged ? pair().privateKey : privateKey)
    const response = {
      clientDataJSON: Buffer.from(clientData).toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: Buffer.from(odd.userHandle ?? userId).toString('base64url'),
    }
    return JSON.stringify({
      id: credentialId,
      rawId: credentialId,
      type: 'public-key',
      response,
      clientExtensionResults: {},
    })
  }
  /** The same key for the browser's virtual authenticator (Chrome DevTools Protocol, WebAuthn.Credential). */
  const virtual = {
    credentialId: Buffer.from(credentialId, 'base64url').toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    userHandle: Buffer.from(userId).toString('base64'),
    rpId: relyingParty().id,
    isResidentCredential: true,
    signCount: 0,
  }
  return { id, credentialId, answer, virtual }
}
