import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { members, outbox, users } from '@/db/schema'
import { correctAddress } from '@/lib/invitations/correct-address'
import { sendAgain } from '@/lib/invitations/send-again'
import type { Actor } from '@/lib/kernel/caller'
import type { Job } from '@/lib/kernel/outbox'
import { unseal } from '@/lib/kernel/seal'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { anAccount, anInvitation, aSwitchedAccess } from '@/lib/testing/invitation'
import { mailsOf } from '@/lib/testing/outbox'
import { aBareTeam, aMember, aStranger, type BareTeam, isAlive, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { acceptInvitation } from './accept-invitation'
import { activate } from './activate'
import { askEmailChange, confirmEmail } from './change-email'
import { signIn } from './sign-in'
import { viewInvitation } from './view-link'

withDatabase()

const password = 'four small paper boats'
const theirs = 'eleven herons at the pond'
const says = (key: string) => ({ sentence: { key } })
const signInFailed = { code: 'unauthenticated' }
const userOf = async (id: string) => (await (await orm()).select().from(users).where(eq(users.id, id)))[0]
const seatOf = async (id: string) => (await (await orm()).select().from(members).where(eq(members.id, id)))[0]

let theirTeam: BareTeam
let theirOwner: Actor
let ourTeam: BareTeam
beforeEach(async () => {
  await (await orm()).delete(outbox)
  theirTeam = await aBareTeam()
  theirOwner = await aMember(theirTeam, 'owner', 'Mallory')
  await atTheDoor((tx) => tx.update(members).set({ isMain: true }).where(eq(members.id, theirOwner.id)))
  ourTeam = await aBareTeam()
})

/** An access of another team that was given this address, with its mail led round to that team's owner. */
const aRedirected = () => aSwitchedAccess(theirTeam, 'Squatter', { seat: { redirected: true } })

/** The same, and somebody there has chosen a password by the link that was led round. */
async function aSquatted() {
  const access = await aRedirected()
  const { sessionId } = await activate(aStranger(), { token: access.token, password: theirs })
  return { ...access, sessionId, email: access.user.email ?? '' }
}

test('the mail to the address itself takes it from whoever chose a password without it', async () => {
  const squat = await aSquatted()
  const { token, memberId } = await anInvitation(ourTeam, 'Petra Voss', { email: squat.email })
  expect(await viewInvitation(aStranger(), { token })).toMatchObject({ how: 'password', userId: null })

  const { userId, sessionId } = await activate(aStranger(), { token, password })
  expect(userId).not.toBe(squat.user.id)
  expect(await userOf(userId)).toMatchObject({
    email: squat.email,
    name: 'Petra Voss',
    retiredUserName: null,
  })
  expect((await userOf(userId))?.emailConfirmedAt).not.toBeNull()
  expect(await seatOf(memberId)).toMatchObject({ state: 'active', userId })
  expect(await isAlive(sessionId)).toBe(true)

  expect(await isAlive(squat.sessionId)).toBe(false)
  expect(await userOf(squat.user.id)).toMatchObject({ email: null, passwordHash: null, passwordSetAt: null })
  expect(await seatOf(squat.memberId)).toMatchObject({ state: 'invited', userId: squat.user.id })
  await expect(signIn(aStranger(), { identifier: squat.email, password: theirs })).rejects.toMatchObject(
    signInFailed,
  )
  expect(await signIn(aStranger(), { identifier: squat.email, password })).toMatchObject({ userId })
  expect((await logOf(theirTeam.id))[0]).toMatchObject({
    action: 'member.address_lost',
    actorKind: 'system',
    subjectId: squat.memberId,
    before: { email: squat.email },
  })
})

test('looking at the link takes nothing', async () => {
  const squat = await aSquatted()
  const { token } = await anInvitation(ourTeam, 'Petra Voss', { email: squat.email })
  await viewInvitation(aStranger(), { token })
  expect(await userOf(squat.user.id)).toMatchObject({ email: squat.email })
  expect(await isAlive(squat.sessionId)).toBe(true)
})

test('mail that is led round takes an address from nobody', async () => {
  const squat = await aSquatted()
  const { token } = await anInvitation(ourTeam, 'Second', { email: squat.email, seat: { redirected: true } })
  await expect(activate(aStranger(), { token, password })).rejects.toMatchObject({
    fields: { email: { key: 'email_taken' } },
  })
  expect(await isAlive(squat.sessionId)).toBe(true)
})

test('who holds the address without proof cannot take the seat either, with whatever session', async () => {
  const squat = await aSquatted()
  const { token } = await anInvitation(ourTeam, 'Petra Voss', { email: squat.email })
  await expect(acceptInvitation(await signedInAs(squat.user.id), { token })).rejects.toMatchObject(
    says('link_for_other'),
  )
})

test('an access that still waits loses the address and its link, and gets another of each', async () => {
  const access = await aRedirected()
  const email = access.user.email ?? ''
  const { token } = await anInvitation(ourTeam, 'Petra Voss', { email })
  const { userId } = await activate(aStranger(), { token, password })
  expect(userId).not.toBe(access.user.id)
  expect(await viewInvitation(aStranger(), { token: access.token })).toEqual({ state: 'gone' })

  const memberId = access.memberId
  await expect(sendAgain(theirOwner, { memberId })).rejects.toMatchObject(says('email_missing'))
  await expect(correctAddress(theirOwner, { memberId, email, redirect: 'on' })).rejects.toMatchObject({
    code: 'invalid',
  })
  await correctAddress(theirOwner, { memberId, email: `new-${email}`, redirect: 'on' })
  const mail = (await mailsOf(theirTeam.id)).at(-1)
  expect(mail).toMatchObject({ to: theirOwner.email, forName: 'Squatter' })
  await activate(aStranger(), { token: mail?.path?.split('/')[2] ?? '', password: theirs })
  expect(await seatOf(memberId)).toMatchObject({ state: 'active', userId: access.user.id })
  expect(await userOf(userId)).toMatchObject({ email })
})

test('a seat whose mail is no longer led round does not make an address proven', async () => {
  const squat = await aSquatted()
  await (await orm()).update(members).set({ redirected: false }).where(eq(members.id, squat.memberId))
  const { token } = await anInvitation(ourTeam, 'Petra Voss', { email: squat.email })
  const { userId } = await activate(aStranger(), { token, password })
  expect(userId).not.toBe(squat.user.id)
  expect(await isAlive(squat.sessionId)).toBe(false)
})

test('a confirmed address is taken from nobody', async () => {
  const mia = await anAccount('mia', password)
  const { token } = await anInvitation(ourTeam, 'Mia Roth', { email: mia.email })
  await expect(activate(aStranger(), { token, password: theirs })).rejects.toMatchObject(
    says('accept_signed_in'),
  )
  expect(await userOf(mia.id)).toMatchObject({ email: mia.email, passwordHash: mia.passwordHash })
})

test('who changes their own address to it gets the mail, and with it the address', async () => {
  const squat = await aSquatted()
  const petra = await anAccount('petra', password)
  await askEmailChange(await signedInAs(petra.id), { current: password, email: squat.email })
  expect(await userOf(squat.user.id)).toMatchObject({ email: squat.email })
  const rows = await (await orm()).select().from(outbox).orderBy(outbox.id)
  const confirm = rows
    .map((row) => unseal<Job>('outbox', row.sealed))
    .flatMap((job) => (job.kind === 'mail' && job.mail.to === squat.email ? [job.mail] : []))
  expect(confirm).toMatchObject([{ template: 'account.mail.email_confirm' }])

  await confirmEmail(aStranger(), { token: confirm[0]?.path?.split('/')[2] ?? '' })
  expect(await userOf(petra.id)).toMatchObject({ email: squat.email })
  expect(await userOf(squat.user.id)).toMatchObject({ email: null, passwordHash: null })
  expect(await isAlive(squat.sessionId)).toBe(false)
})

test('who waits for the mail to their own address is who another team invites', async () => {
  const { user } = await aSwitchedAccess(theirTeam, 'Waiting')
  const { token } = await anInvitation(ourTeam, 'Waiting', { email: user.email })
  expect(await activate(aStranger(), { token, password })).toMatchObject({ userId: user.id })
})
