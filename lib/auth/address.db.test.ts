import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { links, users } from '@/db/schema'
import { days, hours, inMs, minutes, now, setClockOffset } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { askToConfirm } from '@/lib/recovery/ask-to-confirm'
import { anApp, mailsTo, seen, userRow } from '@/lib/testing/factors'
import { anAccount } from '@/lib/testing/invitation'
import { tokenIn } from '@/lib/testing/promised-mails'
import { expectReadable } from '@/lib/testing/readable'
import { aStranger, aTeam, isAlive, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { askEmailChange, confirmEmail } from './change-email'
import { askConfirm, confirmAddress, confirmAsked, viewConfirm } from './confirm-address'
import { cutOff } from './cut-off'
import { mailboxOf } from './mailbox'
import { resetPassword } from './reset-password'
import { sendReset } from './send-reset'
import { signIn } from './sign-in'
import { takeAddressBack, viewUndo } from './take-address-back'

withDatabase()
afterEach(() => setClockOffset(0))

const password = 'four small paper boats'
const ofKind = async (to: string | null, template: string) =>
  (await mailsTo(to)).filter((mail) => mail.template === template)
const gone = { code: 'gone' }

async function signedIn(changes: Parameters<typeof anAccount>[2] = {}) {
  const user = await anAccount('mia', password, changes)
  const { sessionId } = await signIn(aStranger(), { identifier: user.email ?? '', password })
  return { user, person: await seen(sessionId) }
}
const newAddress = () => `mia-${newId().slice(-8)}@new.example`

describe('an address is confirmed in two clicks', () => {
  test('by a link to itself, once, and only the newest works', async () => {
    const { user, person } = await signedIn({ emailConfirmedAt: null })
    expect(await askConfirm(person, {})).toEqual({ email: user.email })
    await askConfirm(person, {})
    const mails = await ofKind(user.email, 'recovery.mail.confirm_address')
    expect(mails).toHaveLength(2)
    for (const mail of mails) await expectReadable(mail)
    const [old, token] = [tokenIn(mails[0]), tokenIn(mails[1])]
    for (let n = 0; n < 3; n += 1)
      expect(await viewConfirm(aStranger(), { token })).toMatchObject({ state: 'open', email: user.email })
    expect(await userRow(user.id)).toMatchObject({ emailConfirmedAt: null })
    await expect(confirmAddress(aStranger(), { token: old })).rejects.toMatchObject(gone)
    await confirmAddress(aStranger(), { token })
    expect((await userRow(user.id))?.emailConfirmedAt).not.toBeNull()
    await expect(confirmAddress(aStranger(), { token })).rejects.toMatchObject(gone)
    await expect(askConfirm(person, {})).rejects.toMatchObject({
      sentence: { key: 'email_confirmed_already' },
    })
  })

  test('not after a day, and not when it became another one', async () => {
    const { user, person } = await signedIn({ emailConfirmedAt: null })
    await askConfirm(person, {})
    const token = tokenIn((await ofKind(user.email, 'recovery.mail.confirm_address'))[0])
    setClockOffset(days(1))
    await expect(confirmAddress(aStranger(), { token })).rejects.toMatchObject(gone)
    setClockOffset(0)
    await (await orm()).update(users).set({ email: newAddress() }).where(eq(users.id, user.id))
    expect(await viewConfirm(aStranger(), { token })).toEqual({ state: 'gone' })
    await expect(confirmAddress(aStranger(), { token })).rejects.toMatchObject(gone)
    expect(await userRow(user.id)).toMatchObject({ emailConfirmedAt: null })
  })

  test('until then nothing that lets in goes there', async () => {
    const { user } = await signedIn({ emailConfirmedAt: null })
    expect(await atTheDoor((tx) => mailboxOf(tx, user.id))).toBeNull()
    await atTheDoor((tx) => sendReset(tx, user.id, { jobId: newId() }))
    expect(await mailsTo(user.email)).toEqual([])
  })

  test('an owner may ask for it, counted; the job that is done twice sends one mail', async () => {
    const { owner, member, member2, team } = await aTeam('owner', 'member', 'member2')
    await expect(askToConfirm(owner, { memberId: member.id })).rejects.toMatchObject({
      sentence: { key: 'email_confirmed_already' },
    })
    await (await orm()).update(users).set({ emailConfirmedAt: null }).where(eq(users.id, member.userId))
    await expect(askToConfirm(member2, { memberId: member.id })).rejects.toMatchObject({ code: 'forbidden' })
    await askToConfirm(owner, { memberId: member.id })
    const jobId = newId()
    await confirmAsked({ kind: 'confirm_asked', userId: member.userId } as never, jobId)
    await confirmAsked({ kind: 'confirm_asked', userId: member.userId } as never, jobId)
    const mails = await ofKind(member.email, 'recovery.mail.confirm_address')
    expect(mails).toHaveLength(1)
    await confirmAddress(aStranger(), { token: tokenIn(mails[0]) })
    const log = (await logOf(team.id)).map(({ action }) => action)
    expect(log).toEqual(['email.confirmed', 'member.address_asked', 'access.denied'])
    for (let n = 0; n < 2; n += 1)
      await askToConfirm(owner, { memberId: member.id }).catch((error: { code: string }) =>
        expect(error.code).toBe('conflict'),
      )
    await expect(askToConfirm(owner, { memberId: member.id })).rejects.toMatchObject({ code: 'too_many' })
  })
})

describe('a changed address', () => {
  async function changed() {
    const scene = await signedIn()
    const email = newAddress()
    await askEmailChange(scene.person, { current: password, email })
    const token = tokenIn((await ofKind(email, 'account.mail.email_confirm'))[0])
    await confirmEmail(aStranger(), { token })
    const [mail] = await ofKind(scene.user.email, 'recovery.mail.address_changed')
    return { ...scene, email, undo: tokenIn(mail), mail }
  }

  test('is taken back from the mailbox before: whoever is in is out, the password is void, a new one is offered', async () => {
    const { user, person, email, undo, mail } = await changed()
    if (mail) await expectReadable(mail)
    // Whoever did it changes the password too, which kills other links, and wants yet another address.
    await atTheDoor((tx) => cutOff(tx, user.id))
    const thief = await signIn(aStranger({ address: '192.0.2.77' }), { identifier: email, password })
    for (let n = 0; n < 3; n += 1)
      expect(await viewUndo(aStranger(), { token: undo })).toMatchObject({ state: 'open', email: user.email })
    const { path } = await takeAddressBack(aStranger(), { token: undo })
    expect([await isAlive(person.sessionId), await isAlive(thief.sessionId)]).toEqual([false, false])
    expect(await userRow(user.id)).toMatchObject({ email: user.email, passwordHash: null })
    expect(await viewUndo(aStranger(), { token: undo })).toMatchObject({ state: 'used' })
    await expect(takeAddressBack(aStranger(), { token: undo })).rejects.toMatchObject(gone)
    const [told] = await ofKind(email, 'recovery.mail.address_taken_back')
    if (!told) throw new Error('the new address was not told')
    await expectReadable(told)
    const open = (await (await orm()).select().from(links).where(eq(links.userId, user.id))).filter(
      ({ usedAt, revokedAt }) => !usedAt && !revokedAt,
    )
    expect(open.map(({ kind }) => kind)).toEqual(['password_reset'])
    await resetPassword(aStranger(), {
      token: path.split('/')[2] ?? '',
      password: 'eleven herons at the pond',
    })
  })

  test('not after three days', async () => {
    const { user, email, undo } = await changed()
    setClockOffset(hours(72))
    expect(await viewUndo(aStranger(), { token: undo })).toEqual({ state: 'gone' })
    await expect(takeAddressBack(aStranger(), { token: undo })).rejects.toMatchObject(gone)
    expect(await userRow(user.id)).toMatchObject({ email })
  })

  test('whoever had the address in between gets no turn of their own', async () => {
    const { person, user, undo } = await changed()
    const third = newAddress()
    const { person: again } = { person: await seen(person.sessionId) }
    await askEmailChange(again, { current: password, email: third })
    await confirmEmail(aStranger(), {
      token: tokenIn((await ofKind(third, 'account.mail.email_confirm'))[0]),
    })
    const between = tokenIn((await ofKind(again.email, 'recovery.mail.address_changed'))[0])
    await takeAddressBack(aStranger(), { token: undo })
    await expect(takeAddressBack(aStranger(), { token: between })).rejects.toMatchObject(gone)
    expect(await userRow(user.id)).toMatchObject({ email: user.email })
  })

  test('is not taken back where it became somebody else’s', async () => {
    const { user, undo } = await changed()
    await anAccount('other', password, { email: user.email })
    await expect(takeAddressBack(aStranger(), { token: undo })).rejects.toMatchObject({
      sentence: { key: 'email_undo_taken' },
    })
    expect(await viewUndo(aStranger(), { token: undo })).toMatchObject({ state: 'open' })
  })

  test('asks for a fresh factor where there is one', async () => {
    const { person, user } = await signedIn()
    await anApp(user.id)
    const given = { current: password, email: newAddress() }
    const factorAt = inMs(-minutes(6))
    const stale = { ...person, kinds: ['totp' as const], facts: { ...person.facts, factorAt } }
    await expect(askEmailChange(stale, given)).rejects.toMatchObject({ code: 'step_up' })
    const facts = { ...person.facts, factorAt: now(), factorKind: 'totp' as const }
    expect(await askEmailChange({ ...stale, facts }, given)).toMatchObject({ email: given.email })
  })
})
