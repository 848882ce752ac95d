import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

/** A security key in software: makes a passkey of its own for a site, and signs what the site asks for. */
export type SoftKey = { id: string; key: KeyObject; count: number }

/** What `navigator.credentials.create` would answer, and the key it made (WebAuthn level 3, no attestation). */
export function makePasskey(options: { challenge: string; rp: { id?: string } }, origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(16)
  // COSE (RFC 9053): EC2, ES256, P-256, x, y.
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])
  const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
  const data = Buffer.concat([dataFor(options.rp.id ?? '', 0x45, 0), credential])
  // CBOR: { fmt: 'none', attStmt: {}, authData: bytes }
  const attestation = Buffer.concat([
    Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex'),
    Buffer.from([data.length >> 8, data.length & 0xff]),
    data,
  ])
  const made: SoftKey = { id: id.toString('base64url'), key: privateKey, count: 0 }
  const response = {
    clientDataJSON: clientData('webauthn.create', options.challenge, origin).toString('base64url'),
    attestationObject: attestation.toString('base64url'),
    transports: ['usb'],
  }
  return { made, answer: answerOf(made, response) }
}

/** What `navigator.credentials.get` would answer. */
export function usePasskey(
  mine: SoftKey,
  options: { challenge: string; rpId?: string },
  origin: string,
): string {
  mine.count += 1
  const data = dataFor(options.rpId ?? '', 0x05, mine.count)
  const client = clientData('webauthn.get', options.challenge, origin)
  const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
  return answerOf(mine, {
    clientDataJSON: client.toString('base64url'),
    authenticatorData: data.toString('base64url'),
    signature: createSign('sha256').update(signed).sign(mine.key).toString('base64url'),
  })
}

const answerOf = ({ id }: SoftKey, response: object) =>
  JSON.stringify({ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} })

const clientData = (type: string, challenge: string, origin: string) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

/** Whose site, what was shown (present, recognised, a key is attached), and how often the key was used. */
function dataFor(site: string, flags: number, count: number): Buffer {
  const counter = Buffer.alloc(4)
  counter.writeUInt32BE(count)
  return Buffer.concat([createHash('sha256').update(site).digest(), Buffer.from([flags]), counter])
}
