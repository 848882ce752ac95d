import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { invitations, links, members, users } from '@/db/schema'
import { days, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { newToken } from '@/lib/kernel/tokens'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { anInvitation, aSwitchedAccess } from '@/lib/testing/invitation'
import { aBareTeam, aStranger, type BareTeam, isAlive, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { acceptInvitation } from './accept-invitation'
import { activate } from './activate'
import { declineInvitation } from './decline-invitation'
import { noteOpened } from './note-opened'
import { signIn } from './sign-in'
import { viewInvitation } from './view-link'

withDatabase()

const password = 'four small paper boats'
const code = (wanted: string) => ({ code: wanted })
const says = (key: string) => ({ sentence: { key } })

const userOf = async (email: string | null) =>
  (
    await (
      await orm()
    )
      .select()
      .from(users)
      .where(eq(users.email, email ?? ''))
  )[0]
const seatOf = async (memberId: string) =>
  (await (await orm()).select().from(members).where(eq(members.id, memberId)))[0]
const rowOf = async (invitationId: string) =>
  (await (await orm()).select().from(invitations).where(eq(invitations.id, invitationId)))[0]
const change = async (invitationId: string, set: Partial<typeof invitations.$inferInsert>) =>
  (await orm()).update(invitations).set(set).where(eq(invitations.id, invitationId))

let team: BareTeam
beforeEach(async () => {
  team = await aBareTeam({ name: 'Möwenwerft GmbH', slug: `moewe-${newId()}` })
})

describe('somebody new', () => {
  test('looking, however often, changes nothing; the button takes the seat, confirms the address and signs in', async () => {
    const { token, memberId, email, invitationId } = await anInvitation(team, 'Aylin Demir')
    for (let n = 0; n < 3; n += 1)
      expect(await viewInvitation(aStranger(), { token })).toMatchObject({
        state: 'open',
        how: 'password',
        email,
      })
    expect(await rowOf(invitationId)).toMatchObject({ usedAt: null, openedAt: null })

    const { sessionId, slug } = await activate(aStranger(), { token, password })
    expect(slug).toBe(team.slug)
    expect(await isAlive(sessionId)).toBe(true)
    const user = await userOf(email)
    expect(user).toMatchObject({ name: 'Aylin Demir', passwordScheme: 'argon2id', isOperator: false })
    expect(user?.emailConfirmedAt).not.toBeNull()
    expect(await seatOf(memberId)).toMatchObject({ state: 'active', userId: user?.id })
    expect((await logOf(team.id))[0]).toMatchObject({
      action: 'member.activated',
      subjectId: memberId,
      after: { email },
    })
    expect(JSON.stringify(await logOf(team.id))).not.toMatch(new RegExp(`${token}|${password}`))
    await signIn(aStranger(), { identifier: email, password })
  })

  test('whoever sent the link is named, unless they sent it to themselves', async () => {
    const { token, memberId, invitationId } = await anInvitation(team, 'Aylin Demir')
    const { memberId: helper } = await anInvitation(team, 'Jonas Weber')
    const invitedBy = async () => viewInvitation(aStranger(), { token })
    await change(invitationId, { invitedBy: helper })
    expect(await invitedBy()).toMatchObject({ invitedBy: 'Jonas Weber' })
    await change(invitationId, { invitedBy: memberId })
    expect(await invitedBy()).toMatchObject({ invitedBy: null })
  })

  test('a second press is told that the link was used, and changes nothing', async () => {
    const { token, email } = await anInvitation(team, 'Aylin Demir')
    await activate(aStranger(), { token, password })
    const before = await userOf(email)
    await expect(
      activate(aStranger(), { token, password: 'a wholly different sentence' }),
    ).rejects.toMatchObject({
      ...code('gone'),
      ...says('link_used'),
    })
    expect(await userOf(email)).toEqual(before)
    expect(await viewInvitation(aStranger(), { token })).toEqual({ state: 'gone' })
  })

  test('five presses at once: one gets through', async () => {
    const { token } = await anInvitation(team, 'Aylin Demir')
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, () => activate(aStranger(), { token, password })),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test.each([
    ['run out', { expiresAt: inMs(-1) }],
    ['taken back', { withdrawnAt: now() }],
  ])('a link that was %s shows nothing and does nothing', async (_, set) => {
    const { token, email, invitationId } = await anInvitation(team, 'Petra Voss')
    await change(invitationId, set)
    expect(await viewInvitation(aStranger(), { token })).toEqual({ state: 'gone' })
    for (const press of [activate, declineInvitation])
      await expect(press(aStranger(), { token, password })).rejects.toMatchObject(says('link_gone'))
    expect(await userOf(email)).toBeUndefined()
  })

  test.each([
    ['never existed', newToken().token],
    ['is empty', ''],
    ['is cut off', 'cut'],
  ])('a link that %s looks the same', async (_, token) => {
    expect(await viewInvitation(aStranger(), { token })).toEqual({ state: 'gone' })
    await expect(activate(aStranger(), { token, password })).rejects.toMatchObject(says('link_gone'))
  })

  test('an edited link is no link', async () => {
    const { token } = await anInvitation(team, 'Petra Voss')
    const edited = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    await expect(activate(aStranger(), { token: edited, password })).rejects.toMatchObject(says('link_gone'))
  })

  test.each([
    ['too short', 'fourteen chars', 'password_too_short'],
    ['common', 'passwordpassword', 'password_common'],
    ['the company', 'Möwenwerft-2026!', 'password_context'],
    ['the name', 'Petra.Voss.Petra', 'password_context'],
  ])('a password that is %s is refused with its reason, and the link stays', async (_, bad, key) => {
    const { token, invitationId } = await anInvitation(team, 'Petra Voss')
    await expect(activate(aStranger(), { token, password: bad })).rejects.toMatchObject({
      fields: { password: { key } },
    })
    expect((await rowOf(invitationId))?.usedAt).toBeNull()
  })

  test('fields that the form does not have decide nothing', async () => {
    const { token, email, memberId } = await anInvitation(team, 'Petra Voss')
    const more = {
      token,
      password,
      isOperator: true,
      email: 'evil@people.example',
      roleId: team.roleIds.owner,
    }
    await activate(aStranger(), more)
    expect(await userOf(email)).toMatchObject({ isOperator: false })
    expect(await seatOf(memberId)).toMatchObject({ roleId: team.roleIds.member })
  })

  test.each([
    ['a list', ['x']],
    ['an object', { $ne: null }],
    ['nothing', undefined],
  ])('%s in place of a text is refused', async (_, odd) => {
    const { token } = await anInvitation(team, 'Petra Voss')
    await expect(activate(aStranger(), { token: odd as never, password })).rejects.toMatchObject(
      code('invalid'),
    )
    await expect(activate(aStranger(), { token, password: odd as never })).rejects.toMatchObject(
      code('invalid'),
    )
  })
})

describe('after a switch-over', () => {
  test('the first password is set on the account that waits, and everything from before is over', async () => {
    const { token, user, memberId } = await aSwitchedAccess(team, 'Ali Yilmaz')
    const before = await signedInAs(user.id)
    const open = { userId: user.id, createdAt: now(), expiresAt: inMs(days(1)), email: 'evil@people.example' }
    await atTheDoor((tx) =>
      tx.insert(links).values([
        { ...open, id: newId(), kind: 'email_change', tokenHash: newToken().hash },
        { ...open, id: newId(), kind: 'password_reset', tokenHash: newToken().hash },
      ]),
    )
    const { sessionId, userId } = await activate(aStranger(), { token, password })
    expect(userId).toBe(user.id)
    expect(await isAlive(before.sessionId)).toBe(false)
    expect(await isAlive(sessionId)).toBe(true)
    const left = await (await orm()).select().from(links).where(eq(links.userId, user.id))
    expect(left.map((link) => link.revokedAt)).not.toContain(null)
    expect(await seatOf(memberId)).toMatchObject({ state: 'active' })
    expect((await userOf(user.email))?.emailConfirmedAt).not.toBeNull()
  })

  test('a placeholder whose mail is led round is not confirmed by that mail', async () => {
    const { token, user } = await aSwitchedAccess(team, 'Bernd Otto', { seat: { redirected: true } })
    await activate(aStranger(), { token, password })
    expect(await userOf(user.email)).toMatchObject({ emailConfirmedAt: null, passwordScheme: 'argon2id' })
  })

  test('mail that is led round never sets the password of an address that somebody else has confirmed', async () => {
    const { token, user } = await aSwitchedAccess(team, 'Carsten Pohl', { seat: { redirected: true } })
    await (await orm()).update(users).set({ emailConfirmedAt: now() }).where(eq(users.id, user.id))
    expect(await viewInvitation(aStranger(), { token })).toMatchObject({ how: 'sign_in' })
    await expect(activate(aStranger(), { token, password })).rejects.toMatchObject(says('accept_signed_in'))
    expect(await userOf(user.email)).toMatchObject({ passwordScheme: 'none' })
  })

  test('two teams wait for one address: the first link sets the password, the second asks to sign in', async () => {
    const { token, user } = await aSwitchedAccess(team, 'Mia Roth')
    const other = await aBareTeam()
    const second = await anInvitation(other, 'Mia Roth', { email: user.email })
    await activate(aStranger(), { token: second.token, password })
    await expect(
      activate(aStranger(), { token, password: 'somebody else would know' }),
    ).rejects.toMatchObject(says('accept_signed_in'))
    const mia = await signedInAs(user.id)
    expect(await acceptInvitation(mia, { token })).toEqual({ slug: team.slug })
  })

  test('a locked account stays locked', async () => {
    const { token, user } = await aSwitchedAccess(team, 'Emil Kranz')
    await (await orm()).update(users).set({ lockedAt: now() }).where(eq(users.id, user.id))
    expect(await viewInvitation(aStranger(), { token })).toEqual({ state: 'gone' })
    await expect(activate(aStranger(), { token, password })).rejects.toMatchObject(code('gone'))
  })

  test('a seat that was removed meanwhile is not taken', async () => {
    const { token, memberId, email } = await anInvitation(team, 'Holger Wied')
    await (await orm()).update(members).set({ state: 'removed' }).where(eq(members.id, memberId))
    await expect(activate(aStranger(), { token, password })).rejects.toMatchObject(code('gone'))
    expect(await userOf(email)).toBeUndefined()
  })
})

test('“I am not this person”: the link is dead and the team reads it', async () => {
  const { token, memberId, email } = await anInvitation(team, 'Jonas Keil')
  await declineInvitation(aStranger(), { token })
  await expect(activate(aStranger(), { token, password })).rejects.toMatchObject(says('link_gone'))
  await expect(declineInvitation(aStranger(), { token })).rejects.toMatchObject(code('gone'))
  expect((await logOf(team.id))[0]).toMatchObject({
    action: 'member.invitation_declined',
    actorKind: 'stranger',
    subjectId: memberId,
    after: { email },
  })
  expect(await seatOf(memberId)).toMatchObject({ state: 'invited' })
})

test('“opened” is noted once, and only by the page’s script', async () => {
  const { token, invitationId, memberId } = await anInvitation(team, 'Aylin Demir')
  await noteOpened(aStranger(), { token })
  const first = (await rowOf(invitationId))?.openedAt
  expect(first).not.toBeNull()
  await noteOpened(aStranger(), { token })
  await noteOpened(aStranger(), { token: 'unknown' })
  expect((await rowOf(invitationId))?.openedAt).toEqual(first)
  const opened = (await logOf(team.id)).filter((entry) => entry.action === 'member.invitation_opened')
  expect(opened).toMatchObject([{ subjectId: memberId }])
})

test('links are not tried at random: a network that guesses has to wait, an office that activates has not', async () => {
  const office = aStranger({ address: '198.51.100.9' })
  for (let n = 0; n < 70; n += 1) {
    const { token } = await anInvitation(team, `Person ${n}`)
    await noteOpened(office, { token })
  }
  const guesser = aStranger({ address: '198.51.100.66' })
  const guess = () =>
    activate(guesser, { token: newToken().token, password }).then(String, (error) => error.code)
  const answers = []
  for (let n = 0; n < 65; n += 1) answers.push(await guess())
  expect(answers.filter((answer) => answer === 'gone').length).toBeGreaterThan(50)
  expect(answers.at(-1)).toBe('too_many')
})
