import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { members, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { VENDOR } from '@/lib/kernel/ids'
import { countTry, ofNetwork } from '@/lib/kernel/throttle'
import { orm } from '@/lib/kernel/transaction'
import { rates } from '@/lib/policy/throttle'
import { aBareTeam, aMember, aStranger, aTeam, aUser, isAlive, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { writeDeviceProof } from './device-cookie'
import { hashPassword } from './passwords'
import { signIn } from './sign-in'
import { homeOf } from './teams-of'

withDatabase()

const password = 'four small paper boats'
const someone = async (name: string) =>
  aUser(name, { passwordScheme: 'argon2id', passwordHash: await hashPassword(password) })

test('the right password opens a session, and it is written down', async () => {
  const user = await someone('ada')
  const { sessionId } = await signIn(aStranger(), { identifier: ` ${user.email?.toUpperCase()} `, password })
  expect(await isAlive(sessionId)).toBe(true)
  expect((await logOf(VENDOR))[0]).toMatchObject({ action: 'session.started', subjectId: user.id })
})

test.each([
  ['a wrong password', 'Four small paper boats'],
  ['one blank more', `${password} `],
])('%s is refused and written down once', async (_, wrong) => {
  const user = await someone('ben')
  await expect(signIn(aStranger(), { identifier: user.email ?? '', password: wrong })).rejects.toMatchObject({
    code: 'unauthenticated',
    sentence: { key: 'sign_in_failed' },
  })
  const failed = (await logOf(VENDOR)).filter((entry) => entry.subjectId === user.id)
  expect(failed.map((entry) => entry.action)).toEqual(['session.failed'])
})

test('an unknown name gets the same answer', async () => {
  await expect(signIn(aStranger(), { identifier: 'nobody', password })).rejects.toMatchObject({
    code: 'unauthenticated',
    sentence: { key: 'sign_in_failed' },
  })
})

test('an old hash signs in and is argon2id afterwards', async () => {
  const user = await aUser('cleo', {
    email: null,
    userName: 'Cleo Old',
    passwordScheme: 'md5',
    passwordHash: '5F4DCC3B5AA765D61D8327DEB882CF99',
  })
  await signIn(aStranger({ address: '198.51.100.1' }), { identifier: 'Cleo Old', password: 'password' })
  const [row] = await (await orm()).select().from(users).where(eq(users.id, user.id))
  expect(row).toMatchObject({ passwordScheme: 'argon2id', passwordFailures: 0 })
  expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('a seat in a team writes to that team', async () => {
  const { member, team } = await aTeam('member')
  expect(member.teamId).toBe(team.id)
})

test.each([
  ['an active seat', { state: 'active' as const }, true],
  ['an old one', { state: 'old' as const }, true],
  ['a suspended one', { suspendedAt: now() }, false],
  ['one that waits for its link', { state: 'invited' as const }, false],
  ['a removed one', { state: 'removed' as const }, false],
])('whoever comes in by %s is told where to go on as any later page would', async (_, seat, straightIn) => {
  const team = await aBareTeam()
  const { userId } = await aMember(team, 'owner', 'ida')
  const db = await orm()
  await db.update(members).set(seat).where(eq(members.userId, userId))
  const stored = { passwordScheme: 'argon2id', passwordHash: await hashPassword(password) }
  const [user] = await db.update(users).set(stored).where(eq(users.id, userId)).returning()
  const arrived = await signIn(aStranger(), { identifier: user?.email ?? '', password })
  expect(await homeOf(arrived)).toBe(straightIn ? `/t/${team.slug}` : '/teams')
  expect(await homeOf({ ...arrived, seats: undefined })).toBe(await homeOf(arrived))
})

test('an address that an owner has given to an access does not stand before the old user name of somebody else', async () => {
  const name = 'boss@old-customer.example'
  const old = { passwordScheme: 'md5', passwordHash: '5F4DCC3B5AA765D61D8327DEB882CF99' }
  const rightful = await aUser('hilde', { email: null, emailConfirmedAt: null, userName: name, ...old })
  const given = await aUser('squatter', {
    email: name,
    emailConfirmedAt: null,
    passwordScheme: 'argon2id',
    passwordHash: await hashPassword('nine tall windmills'),
  })
  const signed = await signIn(aStranger({ address: '198.51.100.2' }), {
    identifier: name,
    password: 'password',
  })
  expect(signed.userId).toBe(rightful.id)
  // Who has confirmed it owns it.
  await (await orm())
    .update(users)
    .set({ emailConfirmedAt: new Date(0) })
    .where(eq(users.id, given.id))
  const confirmed = { identifier: name, password: 'nine tall windmills' }
  expect((await signIn(aStranger({ address: '198.51.100.3' }), confirmed)).userId).toBe(given.id)
})

test('a browser that has signed in before does not wait for the guesses of its own network', async () => {
  const user = await someone('emil')
  const address = '192.0.2.77'
  for (let n = 0; n <= rates.network.free; n += 1) await countTry([ofNetwork(rates.network, address)])
  const known = { identifier: user.email ?? '', password }
  await expect(signIn(aStranger({ address }), known)).rejects.toMatchObject({ code: 'too_many' })
  const deviceProof = writeDeviceProof(null, user.id)
  expect(await signIn(aStranger({ address, deviceProof }), known)).toMatchObject({ userId: user.id })
})
