import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { links, members, sessions } from '@/db/schema'
import { acceptInvitation } from '@/lib/auth/accept-invitation'
import { activate } from '@/lib/auth/activate'
import { resetPassword } from '@/lib/auth/reset-password'
import { signIn } from '@/lib/auth/sign-in'
import { askPasskeySignIn, signInWithPasskey } from '@/lib/auth/sign-in-with-passkey'
import { teamsOf } from '@/lib/auth/teams-of'
import { hours, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { newToken } from '@/lib/kernel/tokens'
import { orm } from '@/lib/kernel/transaction'
import { anApp, seen } from '@/lib/testing/factors'
import { anAccount, anInvitation, aSwitchedAccess } from '@/lib/testing/invitation'
import { aPasskey } from '@/lib/testing/passkey'
import { aBareTeam, aStranger, aUser } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'

withDatabase()

const password = 'four small paper boats'
const another = 'eleven herons at the pond'

/** A link for a new password, as the mail would have carried it. */
async function resetLink(userId: string, email: string | null) {
  const { token, hash: tokenHash } = newToken()
  const times = { createdAt: now(), expiresAt: inMs(hours(1)) }
  const link = { id: newId(), kind: 'password_reset' as const, tokenHash, userId, email: email ?? '' }
  await (await orm()).insert(links).values({ ...link, ...times })
  return token
}

/** Every door by which a session begins, each opened rightly by somebody who has an authenticator app. */
const doors: Record<string, () => Promise<{ userId: string; sessionId: string }>> = {
  async password() {
    const user = await anAccount('tom', password)
    await anApp(user.id)
    return signIn(aStranger(), { identifier: user.email ?? '', password })
  },
  async 'an old hash'() {
    const old = { passwordScheme: 'md5', passwordHash: '5F4DCC3B5AA765D61D8327DEB882CF99' }
    const user = await aUser('old', { email: null, emailConfirmedAt: null, userName: 'Old_Name', ...old })
    await anApp(user.id)
    return signIn(aStranger(), { identifier: 'Old_Name', password: 'password' })
  },
  async reset() {
    const user = await anAccount('petra', password)
    await anApp(user.id)
    const token = await resetLink(user.id, user.email)
    return resetPassword(aStranger(), { token, password: another })
  },
  async activation() {
    const { token, user } = await aSwitchedAccess(await aBareTeam(), 'Aylin')
    await anApp(user.id)
    return activate(aStranger(), { token, password })
  },
}

test.each(Object.keys(doors))('%s leads to the factor, and no further', async (door) => {
  const { sessionId, userId } = (await doors[door]?.()) ?? expect.unreachable('no such door')
  const who = await seen(sessionId)
  expect(who).toMatchObject({ userId, stage: 'second_factor', facts: { factorAt: null } })
  await expect(teamsOf(who, {})).rejects.toMatchObject({ code: 'unauthenticated' })
  const [row] = await (await orm()).select().from(sessions).where(eq(sessions.id, sessionId))
  expect(row?.stage).toBe('second_factor')
})

test('an invitation is taken by a session that has shown the factor, and by no other', async () => {
  const mia = await anAccount('mia', password)
  await anApp(mia.id)
  const { token, memberId } = await anInvitation(await aBareTeam(), 'Mia', { email: mia.email })
  const { sessionId } = await signIn(aStranger(), { identifier: mia.email ?? '', password })
  await expect(acceptInvitation(await seen(sessionId), { token })).rejects.toMatchObject({
    code: 'unauthenticated',
  })
  const [seat] = await (await orm()).select().from(members).where(eq(members.id, memberId))
  expect(seat).toMatchObject({ state: 'invited', userId: null })
})

test('a passkey that knew its person is the factor', async () => {
  const user = await aUser('noor')
  await anApp(user.id)
  const passkey = await aPasskey(user.id)
  const { challenge } = await askPasskeySignIn(aStranger(), {})
  const { sessionId } = await signInWithPasskey(aStranger(), { answer: passkey.answer({ challenge }) })
  expect(await seen(sessionId)).toMatchObject({ stage: 'open', facts: { factorKind: 'passkey' } })
})

test('whoever has no factor and owes none is in by each of them', async () => {
  const user = await anAccount('bare', password)
  const { sessionId } = await signIn(aStranger(), { identifier: user.email ?? '', password })
  expect(await seen(sessionId)).toMatchObject({ stage: 'open' })
})

test('a reset leaves the factors as they are', async () => {
  const user = await anAccount('reset', password)
  await anApp(user.id)
  const token = await resetLink(user.id, user.email)
  const { sessionId } = await resetPassword(aStranger(), { token, password: another })
  expect(await seen(sessionId)).toMatchObject({ kinds: ['totp'], stage: 'second_factor' })
})
