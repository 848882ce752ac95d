import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { secretProblem } from './secrets'

test.each([
  ['', 'too short'],
  ['k9Xq2vP7mZ4tR8wL1nB6yH3cF5jD0s', 'too short'],
  ['your-secret-key-that-is-at-least-32-characters', 'well-known'],
  ['Change_Me-please-0a9s8d7f6g5h4j3k2l1', 'well-known'],
  ['NEXTAUTH_abcde_fghij_klmno_pqrst_uvwxyz', 'well-known'],
  ['P.a.s.s.w.o.r.d.zz99xx88cc77vv66bb55', 'well-known'],
  ['a'.repeat(64), 'pattern'],
  ['kZ3'.repeat(20), 'pattern'],
  ['k9Xq2vP7mZ4tR8wLk9Xq2vP7mZ4tR8wL', 'pattern'],
  ['zyxwvutsrqponmlkjihgfedcba9876543210', 'pattern'],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', 'well-known'],
])('%j is refused: %s', (secret, why) => {
  expect(secretProblem(secret)).toContain(why)
})

test('what a random source gives is accepted, in any spelling', () => {
  for (let i = 0; i < 2_000; i++) {
    const bytes = randomBytes(33)
    for (const secret of [bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')]) {
      expect([secret, secretProblem(secret)]).toEqual([secret, null])
    }
  }
})
