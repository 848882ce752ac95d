import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { links, members, outbox, sessions, users } from '@/db/schema'
import { hours, now, setClockOffset } from '@/lib/kernel/clock'
import { VENDOR } from '@/lib/kernel/ids'
import type { Job, MailOrder } from '@/lib/kernel/outbox'
import { recipientOf } from '@/lib/kernel/recipient'
import { unseal } from '@/lib/kernel/seal'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { anAccount, aSwitchedAccess } from '@/lib/testing/invitation'
import { expectReadable } from '@/lib/testing/readable'
import { aBareTeam, aMember, aStranger, aTeam, isAlive, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { askEmailChange, confirmEmail } from './change-email'
import { changePassword, choosePassword } from './change-password'
import { changeProfile } from './change-profile'
import { getAccount } from './get-account'
import { personOf } from './lookup'
import { endOneSession, endOtherSessions, leave, listSessions } from './own-sessions'
import { resetPassword } from './reset-password'
import { signIn } from './sign-in'
import { homePath, teamsOf } from './teams-of'
import { redeemTicket } from './tickets'
import { viewEmailChange } from './view-link'

withDatabase()

const password = 'four small paper boats'
const another = 'eleven herons at the pond'
const says = (key: string) => ({ sentence: { key } })
const field = (name: string, key: string) => ({ fields: { [name]: { key } } })
const userOf = async (id: string) => (await (await orm()).select().from(users).where(eq(users.id, id)))[0]

/** What was promised by mail since the test began; every mail can be written in every language. */
async function mails(): Promise<MailOrder[]> {
  const rows = await (await orm()).select().from(outbox).orderBy(outbox.id)
  const promised = rows
    .map((row) => unseal<Job>('outbox', row.sealed))
    .flatMap((job) => (job.kind === 'mail' ? [job.mail] : []))
  for (const mail of promised) await expectReadable(mail)
  return promised
}
const tokenIn = (mail: MailOrder | undefined) => mail?.path?.split('/')[2] ?? ''

beforeEach(async () => {
  await (await orm()).delete(outbox)
})

describe('the password', () => {
  test('the current one first; then all other sessions end and this one goes on under a new cookie', async () => {
    const ada = await anAccount('ada', password)
    const here = await signedInAs(ada.id)
    const elsewhere = await signedInAs(ada.id)
    const { sessionId, ticket } = await changePassword(here, { current: password, password: another })
    for (const ended of [here, elsewhere]) expect(await isAlive(ended.sessionId)).toBe(false)
    expect(await redeemTicket(ticket)).toMatchObject({ sid: sessionId, id: ada.id })
    expect(await redeemTicket(ticket)).toBeNull()
    expect(await mails()).toMatchObject([{ template: 'account.mail.password_changed', to: ada.email }])
    await signIn(aStranger(), { identifier: ada.email ?? '', password: another })
    const log = (await logOf(VENDOR)).filter(({ subjectId }) => subjectId === ada.id)
    expect(log.filter(({ action }) => action === 'password.changed')).toHaveLength(1)
    expect(JSON.stringify(log)).not.toMatch(/paper boats|herons|argon2/)
  })

  test.each([
    [
      'a wrong current one',
      { current: 'not this one at all', password: another },
      field('current', 'password_wrong'),
    ],
    ['the same again', { current: password, password }, field('password', 'password_same')],
    [
      'a common one',
      { current: password, password: 'qwertyqwerty2026' },
      field('password', 'password_common'),
    ],
    ['one’s name', { current: password, password: 'ben-ben-ben-ben' }, field('password', 'password_context')],
    ['nothing', { current: '', password: '' }, field('password', 'required')],
  ])('%s is refused with its reason, and nothing changes', async (_, given, refusal) => {
    const ben = await anAccount('ben', password)
    const here = await signedInAs(ben.id)
    await expect(changePassword(here, given)).rejects.toMatchObject(refusal)
    expect((await userOf(ben.id))?.passwordHash).toBe(ben.passwordHash)
    expect(await isAlive(here.sessionId)).toBe(true)
  })

  test('wrong ones are counted as at the sign-in, slow down, and are written down', async () => {
    const cleo = await anAccount('cleo', password)
    const here = await signedInAs(cleo.id)
    const codes = []
    for (let n = 0; n < 8; n += 1) {
      const session = n % 2 ? here : await signedInAs(cleo.id)
      codes.push(
        await changePassword(session, { current: `wrong ${n}`, password: another }).catch(
          (error) => error.code,
        ),
      )
    }
    expect(codes.at(-1)).toBe('too_many')
    const failures = codes.filter((code) => code === 'invalid').length
    expect((await userOf(cleo.id))?.passwordFailures).toBe(failures)
    const log = (await logOf(VENDOR)).filter(({ subjectId }) => subjectId === cleo.id)
    expect(log.filter(({ action }) => action === 'password.proof_failed')).toHaveLength(failures)
  })

  test('looking for a password that the rule takes does not count as guessing', async () => {
    const dora = await anAccount('dora', password)
    const here = await signedInAs(dora.id)
    for (let n = 0; n < 10; n += 1)
      await expect(changePassword(here, { current: password, password: 'too short' })).rejects.toMatchObject(
        field('password', 'password_too_short'),
      )
    await changePassword(here, { current: password, password: another })
  })

  test('a session that owes a password chooses one, and may do nothing else', async () => {
    const emil = await anAccount('emil', password)
    await (await orm()).update(users).set({ passwordOwedAt: now() }).where(eq(users.id, emil.id))
    const { sessionId } = await signIn(aStranger(), { identifier: emil.email ?? '', password })
    const owing = await personOf(await orm(), sessionId, aStranger())
    if (!owing) throw new Error('the session is not alive')
    await expect(changeProfile(owing, { name: 'X', language: 'de' })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    const { sessionId: next } = await choosePassword(owing, { password: another })
    expect(await isAlive(sessionId)).toBe(false)
    expect(await personOf(await orm(), next, aStranger())).toMatchObject({ stage: 'open' })
    await expect(choosePassword(await signedInAs(emil.id), { password })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })
})

describe('the name and the language', () => {
  test('change at once, in every team, and each of them reads it', async () => {
    const { owner, team } = await aTeam('owner')
    const other = await aBareTeam()
    await (await orm()).insert(members).values({
      ...{
        teamId: other.id,
        id: owner.id,
        userId: owner.userId,
        roleId: other.roleIds.member,
        name: owner.name,
      },
      state: 'active',
      createdAt: now(),
    })
    await changeProfile(owner as never, { name: ' Sabine\u202e  Lindenhof ', language: 'pl' })
    expect(await userOf(owner.userId)).toMatchObject({ name: 'Sabine Lindenhof', language: 'pl' })
    expect(await personOf(await orm(), owner.sessionId, aStranger())).toMatchObject({ language: 'pl' })
    for (const { id } of [team, other]) {
      const [seat] = await (await orm()).select().from(members).where(eq(members.teamId, id))
      expect(seat?.name).toBe('Sabine Lindenhof')
      expect(await logOf(id)).toMatchObject([
        { action: 'profile.changed', after: { name: 'Sabine Lindenhof' } },
      ])
    }
  })

  test.each([
    [{ name: '  ', language: 'de' }, field('name', 'name_missing')],
    [{ name: 'X', language: 'fr' }, field('language', 'language_unknown')],
    [{ name: 'x'.repeat(121), language: 'de' }, field('name', 'too_long')],
  ])('%j is refused beside its field', async (given, refusal) => {
    const person = await signedInAs((await anAccount('finn', password)).id)
    await expect(changeProfile(person, given as never)).rejects.toMatchObject(refusal)
  })

  test('the language alone leaves the name as it is, however long', async () => {
    const long = await anAccount('l'.repeat(200), password, { email: `long-${Math.random()}@people.example` })
    await changeProfile(await signedInAs(long.id), { language: 'pl' })
    expect(await userOf(long.id)).toMatchObject({ name: long.name, language: 'pl' })
  })

  test('the same again is nothing to write down', async () => {
    const gina = await anAccount('gina', password, { language: 'nl' })
    await changeProfile(await signedInAs(gina.id), { name: 'gina', language: 'nl' })
    expect(
      (await logOf(VENDOR)).filter(
        ({ subjectId, action }) => subjectId === gina.id && action === 'profile.changed',
      ),
    ).toEqual([])
  })
})

describe('the address', () => {
  const fresh = (name: string) => `${name}-${Math.random().toString(36).slice(2)}@new.example`

  test('is confirmed at the new one, told to the old one, and changes only then', async () => {
    const ada = await anAccount('ada', password)
    const here = await signedInAs(ada.id)
    const email = fresh('ada')
    expect(await askEmailChange(here, { current: password, email: email.toUpperCase() })).toEqual({ email })
    expect((await userOf(ada.id))?.email).toBe(ada.email)
    const [confirm, told] = await mails()
    expect(confirm).toMatchObject({ template: 'account.mail.email_confirm', to: email })
    expect(told).toMatchObject({ template: 'account.mail.email_asked', to: ada.email, values: { email } })
    expect(told?.path).not.toContain(tokenIn(confirm))

    const token = tokenIn(confirm)
    expect(await viewEmailChange(aStranger(), { token })).toMatchObject({ state: 'open', email })
    expect((await userOf(ada.id))?.email).toBe(ada.email)
    await confirmEmail(aStranger(), { token })
    expect((await userOf(ada.id))?.email).toBe(email)
    expect((await mails()).at(-1)).toMatchObject({ template: 'recovery.mail.address_changed', to: ada.email })
    await expect(confirmEmail(aStranger(), { token })).rejects.toMatchObject(says('link_used'))
    await signIn(aStranger(), { identifier: email, password })
    await expect(signIn(aStranger(), { identifier: ada.email ?? '', password })).rejects.toMatchObject(
      says('sign_in_failed'),
    )
  })

  test('that is proven gets the mail that was led round until then', async () => {
    const team = await aBareTeam()
    const ali = await aSwitchedAccess(team, 'Ali Yilmaz', {
      seat: { redirected: true, state: 'active', activatedAt: now() },
    })
    const { passwordHash } = (await userOf((await anAccount('model', password)).id)) ?? {}
    const set = { passwordScheme: 'argon2id' as const, passwordHash }
    await (await orm()).update(users).set(set).where(eq(users.id, ali.user.id))
    const email = fresh('ali')
    await askEmailChange(await signedInAs(ali.user.id), { current: password, email })
    const asked = (await mails()).find(({ template }) => template === 'account.mail.email_confirm')
    const recipient = () => atTheDoor((tx) => recipientOf(tx, team.id, ali.memberId))
    expect(await recipient()).toBeNull()
    await confirmEmail(aStranger(), { token: tokenIn(asked) })
    expect(await recipient()).toMatchObject({ to: email })
  })

  test('of somebody else gets no mail, and whoever asks sees no difference', async () => {
    const taken = await anAccount('taken', password)
    const ben = await anAccount('ben', password)
    const here = await signedInAs(ben.id)
    expect(await askEmailChange(here, { current: password, email: taken.email ?? '' })).toEqual({
      email: taken.email,
    })
    expect(await mails()).toMatchObject([{ template: 'account.mail.email_asked', to: ben.email }])
    expect((await getAccount(here, {})).pending).toMatchObject({ email: taken.email })
  })

  test('that became somebody else’s meanwhile is refused', async () => {
    const ben = await anAccount('ben', password)
    const email = fresh('ben')
    await askEmailChange(await signedInAs(ben.id), { current: password, email })
    const token = tokenIn((await mails())[0])
    await anAccount('quick', password, { email })
    await expect(confirmEmail(aStranger(), { token })).rejects.toMatchObject(field('email', 'email_taken'))
    expect((await userOf(ben.id))?.email).toBe(ben.email)
  })

  test.each([
    ['a wrong password', { current: 'wrong' }, field('current', 'password_wrong')],
    ['no address', { email: 'nowhere' }, field('email', 'email_invalid')],
    ['two addresses', { email: 'a@new.example,b@new.example' }, field('email', 'email_invalid')],
    ['a list', { email: ['a@new.example'] }, { code: 'invalid' }],
    ['nothing', { email: ' ' }, field('email', 'email_missing')],
  ])('%s: refused, and nobody is mailed', async (_, given, refusal) => {
    const cleo = await anAccount('cleo', password)
    const input = { current: password, email: fresh('cleo'), ...given }
    await expect(askEmailChange(await signedInAs(cleo.id), input as never)).rejects.toMatchObject(refusal)
    expect(await mails()).toEqual([])
  })

  test('one’s own again, in any spelling', async () => {
    const dora = await anAccount('dora', password)
    const input = { current: password, email: ` ${dora.email?.toUpperCase()}` }
    await expect(askEmailChange(await signedInAs(dora.id), input)).rejects.toMatchObject(
      field('email', 'email_unchanged'),
    )
  })

  test('an old access has none to change', async () => {
    const old = await anAccount('old', password, {
      email: null,
      emailConfirmedAt: null,
      userName: `old ${Math.random()}`,
    })
    const input = { current: password, email: fresh('old') }
    await expect(askEmailChange(await signedInAs(old.id), input)).rejects.toMatchObject(
      says('email_by_switch_over'),
    )
  })

  test('asked for by somebody else at an open session dies with the new password', async () => {
    const eve = fresh('eve')
    const ada = await anAccount('ada', password)
    await askEmailChange(await signedInAs(ada.id), { current: password, email: eve })
    const token = tokenIn((await mails())[0])
    await changePassword(await signedInAs(ada.id), { current: password, password: another })
    expect(await viewEmailChange(aStranger(), { token })).toEqual({ state: 'gone' })
    await expect(confirmEmail(aStranger(), { token })).rejects.toMatchObject(says('link_gone'))
    expect((await userOf(ada.id))?.email).toBe(ada.email)
  })

  test('confirmed, it kills links that went to the old one', async () => {
    const finn = await anAccount('finn', password)
    const reset = { id: finn.id, kind: 'password_reset' as const, userId: finn.id, email: finn.email ?? '' }
    await (await orm()).insert(links).values({
      ...reset,
      tokenHash: 'old mailbox',
      createdAt: now(),
      expiresAt: new Date(now().getTime() + hours(1)),
    })
    await askEmailChange(await signedInAs(finn.id), { current: password, email: fresh('finn') })
    await confirmEmail(aStranger(), { token: tokenIn((await mails())[0]) })
    const [link] = await (await orm()).select().from(links).where(eq(links.id, finn.id))
    expect(link?.revokedAt).not.toBeNull()
  })

  test('a link for an address sets no password, and runs out after a day', async () => {
    const gina = await anAccount('gina', password)
    await askEmailChange(await signedInAs(gina.id), { current: password, email: fresh('gina') })
    const token = tokenIn((await mails())[0])
    await expect(resetPassword(aStranger(), { token, password: another })).rejects.toMatchObject(
      says('link_gone'),
    )
    try {
      setClockOffset(hours(24) + 1000)
      await expect(confirmEmail(aStranger(), { token })).rejects.toMatchObject(says('link_gone'))
    } finally {
      setClockOffset(0)
    }
  })
})

describe('the sessions', () => {
  test('are listed with this one marked; others can be ended one by one, then all at once', async () => {
    const ada = await anAccount('ada', password)
    const here = await signedInAs(ada.id)
    const [phone, tablet, desk] = [
      await signedInAs(ada.id),
      await signedInAs(ada.id),
      await signedInAs(ada.id),
    ]
    const listed = await listSessions(here, {})
    expect(listed).toHaveLength(4)
    expect(listed.filter(({ isThisOne }) => isThisOne).map(({ id }) => id)).toEqual([here.sessionId])

    await endOneSession(here, { sessionId: phone.sessionId })
    expect(await isAlive(phone.sessionId)).toBe(false)
    expect(await isAlive(tablet.sessionId)).toBe(true)
    expect(await endOtherSessions(here, {})).toEqual({ count: 2 })
    expect(await isAlive(desk.sessionId)).toBe(false)
    expect(await isAlive(here.sessionId)).toBe(true)
    expect(await endOtherSessions(here, {})).toEqual({ count: 0 })
    expect(await listSessions(here, {})).toHaveLength(1)
  })

  test('of somebody else are neither seen nor ended', async () => {
    const mine = await signedInAs((await anAccount('mine', password)).id)
    const theirs = await signedInAs((await anAccount('theirs', password)).id)
    await expect(endOneSession(mine, { sessionId: theirs.sessionId })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(endOneSession(mine, { sessionId: 'no id' })).rejects.toMatchObject({ code: 'invalid' })
    expect(await isAlive(theirs.sessionId)).toBe(true)
    expect((await listSessions(mine, {})).map(({ id }) => id)).toEqual([mine.sessionId])
  })

  test('an ended one does nothing any more, not even sign out twice', async () => {
    const here = await signedInAs((await anAccount('ada', password)).id)
    await leave(here, {})
    expect(await personOf(await orm(), here.sessionId, here)).toBeNull()
    for (const say of [() => leave(here, {}), () => listSessions(here, {}), () => endOtherSessions(here, {})])
      await expect(say()).rejects.toMatchObject({ code: 'unauthenticated' })
    const [row] = await (await orm()).select().from(sessions).where(eq(sessions.id, here.sessionId))
    expect(row?.endedReason).toBe('signed_out')
  })
})

describe('where one starts', () => {
  test.each([
    ['one team', { isOperator: false }, [{ slug: 'a', suspendedAt: null }], '/t/a'],
    [
      'several',
      { isOperator: false },
      [
        { slug: 'a', suspendedAt: null },
        { slug: 'b', suspendedAt: null },
      ],
      '/teams',
    ],
    ['one, suspended', { isOperator: false }, [{ slug: 'a', suspendedAt: now() }], '/teams'],
    ['none', { isOperator: false }, [], '/teams'],
    ['the vendor’s staff', { isOperator: true }, [], '/operator'],
    ['staff with a team', { isOperator: true }, [{ slug: 'a', suspendedAt: null }], '/t/a'],
  ])('%s: %j', (_, who, seats, path) => {
    expect(homePath(who, seats)).toBe(path)
  })

  test('a suspended seat is shown with its reason, a removed one and a waiting one are not', async () => {
    const team = await aBareTeam({ name: 'Zum Kran' })
    const owner = await aMember(team, 'owner', 'Sabine')
    const more = { userId: owner.userId, name: 'Sabine', createdAt: now() }
    const seats = await Promise.all([
      aBareTeam({ name: 'A suspended' }),
      aBareTeam({ name: 'B removed' }),
      aBareTeam({ name: 'C waiting' }),
    ])
    const states = [
      { state: 'active' as const, suspendedAt: now(), suspendedReason: 'leave' },
      { state: 'removed' as const },
      { state: 'invited' as const },
    ]
    for (const [at, seat] of seats.entries())
      await (await orm()).insert(members).values({
        ...more,
        ...states[at],
        state: states[at]?.state ?? 'old',
        teamId: seat.id,
        id: owner.id,
        roleId: seat.roleIds.member,
      })
    const listed = await teamsOf(owner as never, {})
    expect(listed).toMatchObject([
      { team: 'A suspended', suspendedReason: 'leave', preset: 'member' },
      { team: 'Zum Kran', suspendedAt: null, preset: 'owner' },
    ])
  })
})
