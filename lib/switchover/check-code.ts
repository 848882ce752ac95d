import { createHash } from 'node:crypto'

/** Letters and digits that nobody mixes up (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Six signs that stand both in the main account's mail and on the page after the switch-over, so that one can tell that
 * the mail is ours. Made from the invitation's id, of which 74 bits are random; it opens nothing.
 */
export function checkCode(invitationId: string): string {
  const bytes = createHash('sha256').update(`latchkey-check:${invitationId}`).digest()
  const signs = [...bytes.subarray(0, 6)].map((byte) => ALPHABET[byte % 32]).join('')
  return `${signs.slice(0, 3)}-${signs.slice(3)}`
}
