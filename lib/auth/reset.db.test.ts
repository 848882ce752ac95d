import { and, eq, isNull } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { invitations, links, members, outbox, users } from '@/db/schema'
import { days, inMs, now, setClockOffset } from '@/lib/kernel/clock'
import { newId, VENDOR } from '@/lib/kernel/ids'
import type { MailOrder } from '@/lib/kernel/outbox'
import { type Handlers, runDue } from '@/lib/kernel/outbox-worker'
import { hashToken } from '@/lib/kernel/tokens'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { anAccount, anInvitation, aSwitchedAccess } from '@/lib/testing/invitation'
import { expectReadable } from '@/lib/testing/readable'
import { aBareTeam, aMember, aStranger, isAlive, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { activate } from './activate'
import { askLinkAgain } from './ask-link-again'
import { askReset } from './ask-reset'
import { cutOff } from './cut-off'
import { linkAsked, resetAsked, signInHint } from './jobs'
import { resetPassword } from './reset-password'
import { signIn } from './sign-in'
import { viewInvitation, viewReset } from './view-link'

withDatabase()

const password = 'four small paper boats'
const another = 'eleven herons at the pond'
const says = (key: string) => ({ sentence: { key } })
const ranOut = { link: { createdAt: inMs(-days(8)), expiresAt: inMs(-days(1)) } }
const userOf = async (id: string) => (await (await orm()).select().from(users).where(eq(users.id, id)))[0]

/** Does everything that was promised; the mails it led to, oldest first. */
async function whatIsMailed(): Promise<MailOrder[]> {
  const sent: MailOrder[] = []
  const handlers: Handlers = {
    mail: async ({ mail }) => void sent.push(mail),
    sign_in_hint: signInHint,
    reset_asked: resetAsked,
    link_asked: linkAsked,
    import: async () => {},
    sms: async () => {},
    confirm_asked: async () => {},
    recovery_notice: async () => {},
    proposal_notice: async () => {},
    heir_link: async () => {},
  }
  while (await runDue(handlers));
  const waiting = await (await orm()).select().from(outbox).where(isNull(outbox.doneAt))
  expect(waiting.map(({ lastError }) => lastError)).toEqual([])
  for (const mail of sent) await expectReadable(mail)
  return sent
}

const tokenIn = (mail: MailOrder | undefined) => mail?.path?.split('/')[2] ?? ''

/** Asks from an address of its own, so that one test's count is not another's. */
let networks = 0
const somewhere = () => aStranger({ address: `198.51.${100 + (networks >> 8)}.${networks++ & 255}` })

async function aResetLink(userId: string, identifier: string) {
  await askReset(somewhere(), { identifier })
  const mail = (await whatIsMailed()).at(-1)
  expect(mail).toMatchObject({
    template: 'street.mail.reset',
    path: expect.stringMatching(/^\/reset-password\/[\w-]{43}$/),
  })
  expect(await userOf(userId)).toBeDefined()
  return tokenIn(mail)
}

describe('a new password', () => {
  test('asked for, mailed, set: everything from before is over, the person is in and is told', async () => {
    const ada = await anAccount('ada', password)
    const before = await signedInAs(ada.id)
    const token = await aResetLink(ada.id, ` ${ada.email?.toUpperCase()} `)
    for (let n = 0; n < 3; n += 1)
      expect(await viewReset(aStranger(), { token })).toMatchObject({
        state: 'open',
        name: 'ada',
        signIn: ada.email,
      })
    expect(await isAlive(before.sessionId)).toBe(true)

    const { sessionId } = await resetPassword(aStranger(), { token, password: another })
    expect(await isAlive(before.sessionId)).toBe(false)
    expect(await isAlive(sessionId)).toBe(true)
    // The browser is a new one for this account, which is told besides.
    expect(await whatIsMailed()).toMatchObject([
      { template: 'recovery.mail.new_sign_in', to: ada.email },
      { template: 'account.mail.password_changed', to: ada.email },
    ])
    await signIn(aStranger(), { identifier: ada.email ?? '', password: another })
    await expect(signIn(aStranger(), { identifier: ada.email ?? '', password })).rejects.toMatchObject(
      says('sign_in_failed'),
    )
    expect(
      (await logOf(VENDOR)).filter(({ subjectId }) => subjectId === ada.id).map(({ action }) => action),
    ).toEqual(expect.arrayContaining(['password.reset_asked', 'password.reset']))
  })

  test('the link works once, and only the newest', async () => {
    const ben = await anAccount('ben', password)
    const first = await aResetLink(ben.id, ben.email ?? '')
    const second = await aResetLink(ben.id, ben.email ?? '')
    expect(await viewReset(aStranger(), { token: first })).toEqual({ state: 'gone' })
    await expect(resetPassword(aStranger(), { token: first, password: another })).rejects.toMatchObject(
      says('link_gone'),
    )
    await resetPassword(aStranger(), { token: second, password: another })
    await expect(resetPassword(aStranger(), { token: second, password })).rejects.toMatchObject(
      says('link_used'),
    )
  })

  test('five at once: one', async () => {
    const ben = await anAccount('ben', password)
    const token = await aResetLink(ben.id, ben.email ?? '')
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, () => resetPassword(somewhere(), { token, password: another })),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('the link works for 60 minutes', async () => {
    const cleo = await anAccount('cleo', password)
    const token = await aResetLink(cleo.id, cleo.email ?? '')
    try {
      setClockOffset(60 * 60_000 + 1000)
      expect(await viewReset(aStranger(), { token })).toEqual({ state: 'gone' })
      await expect(resetPassword(aStranger(), { token, password: another })).rejects.toMatchObject(
        says('link_gone'),
      )
      await askLinkAgain(somewhere(), { token })
      expect(await whatIsMailed()).toMatchObject([{ template: 'street.mail.reset', to: cleo.email }])
    } finally {
      setClockOffset(0)
    }
  })

  test.each([
    ['no token', ''],
    ['a token of another kind', 'invitation'],
    ['a made-up one', 'x'.repeat(43)],
  ])('%s changes nothing', async (_, kind) => {
    const dora = await anAccount('dora', password)
    const team = await aBareTeam()
    const token =
      kind === 'invitation' ? (await anInvitation(team, 'Dora', { email: dora.email })).token : kind
    await expect(resetPassword(somewhere(), { token, password: another })).rejects.toMatchObject(
      says('link_gone'),
    )
    expect((await userOf(dora.id))?.passwordHash).toBe(dora.passwordHash)
  })

  test('a reset link never takes a seat', async () => {
    const dora = await anAccount('dora', password)
    const token = await aResetLink(dora.id, dora.email ?? '')
    await expect(activate(somewhere(), { token, password: another })).rejects.toMatchObject(says('link_gone'))
  })

  test('a password chosen meanwhile kills the link', async () => {
    const emil = await anAccount('emil', password)
    const token = await aResetLink(emil.id, emil.email ?? '')
    await atTheDoor((tx) => cutOff(tx, emil.id))
    await expect(resetPassword(somewhere(), { token, password: another })).rejects.toMatchObject(
      says('link_gone'),
    )
    await askLinkAgain(somewhere(), { token })
    expect(await whatIsMailed()).toEqual([])
  })

  test('a locked account is neither mailed nor changed', async () => {
    const finn = await anAccount('finn', password)
    const token = await aResetLink(finn.id, finn.email ?? '')
    await (await orm()).update(users).set({ lockedAt: now() }).where(eq(users.id, finn.id))
    await expect(resetPassword(somewhere(), { token, password: another })).rejects.toMatchObject(
      says('link_gone'),
    )
    await askReset(somewhere(), { identifier: finn.email ?? '' })
    expect(await whatIsMailed()).toEqual([])
  })

  test('context words are those of the person', async () => {
    const gina = await anAccount('Gina Lollo', password)
    const token = await aResetLink(gina.id, gina.email ?? '')
    await expect(resetPassword(somewhere(), { token, password: 'gina-lollo-2026!' })).rejects.toMatchObject({
      fields: { password: { key: 'password_context' } },
    })
  })
})

describe('who gets what', () => {
  test('the answer is one for all, and nobody unknown is mailed', async () => {
    const known = await anAccount('hugo', password)
    for (const identifier of [known.email ?? '', 'nobody@people.example', 'no address', ' ', '\u202e'])
      expect(await askReset(somewhere(), { identifier })).toBeNull()
    expect(await whatIsMailed()).toMatchObject([{ to: known.email }])
  })

  test.each([
    ['a list', ['a@x.example']],
    ['an object', { email: 'a@x.example' }],
    ['nothing', undefined],
  ])('%s in place of a name is refused', async (_, odd) => {
    await expect(askReset(somewhere(), { identifier: odd as never })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  test('look-alikes of an address are other addresses', async () => {
    await anAccount('ines', password, { email: 'ines@strasse.example' })
    for (const identifier of [
      'ines@straße.example',
      'ınes@strasse.example',
      'ines@strasse.example.evil.example',
      'ines+x@strasse.example',
    ])
      await askReset(somewhere(), { identifier })
    expect(await whatIsMailed()).toEqual([])
    await askReset(somewhere(), { identifier: 'Ines@STRASSE.example' })
    expect(await whatIsMailed()).toMatchObject([{ to: 'ines@strasse.example' }])
  })

  test('an old access without an address gets nothing', async () => {
    await anAccount('jan', password, { email: null, emailConfirmedAt: null, userName: 'jan_old' })
    await askReset(somewhere(), { identifier: 'jan_old' })
    expect(await whatIsMailed()).toEqual([])
  })

  test('a retired user name reaches its person at their address', async () => {
    const kim = await anAccount('kim', password, { retiredUserName: 'kim_old' })
    await askReset(somewhere(), { identifier: ' kim_old ' })
    expect(await whatIsMailed()).toMatchObject([{ template: 'street.mail.reset', to: kim.email }])
  })

  test('who has not activated yet gets that link again instead, and the first one dies', async () => {
    const team = await aBareTeam()
    const ali = await aSwitchedAccess(team, 'Ali')
    await askReset(somewhere(), { identifier: ali.email })
    const [mail] = await whatIsMailed()
    expect(mail).toMatchObject({
      template: 'street.mail.link_again',
      to: ali.email,
      path: expect.stringMatching(/^\/activate\//),
    })
    expect(await viewInvitation(aStranger(), { token: ali.token })).toEqual({ state: 'gone' })
    await activate(somewhere(), { token: tokenIn(mail), password })
    expect((await logOf(team.id)).map(({ action }) => action)).toEqual([
      'member.activated',
      'member.link_asked_again',
    ])
  })

  test('an invited address without any account gets its invitation again', async () => {
    const { email } = await anInvitation(await aBareTeam(), 'Petra')
    await askReset(somewhere(), { identifier: email })
    expect(await whatIsMailed()).toMatchObject([
      { to: email, path: expect.stringMatching(/^\/invitation\//) },
    ])
  })

  test('mail that is led round goes to the main account, marked with the name', async () => {
    const team = await aBareTeam()
    const owner = await aMember(team, 'owner', 'Wolfgang')
    await makeMain(team.id, owner.id)
    const driver = await aSwitchedAccess(team, 'Bernd Otto', { seat: { redirected: true } })
    await activate(somewhere(), { token: driver.token, password })
    await askReset(somewhere(), { identifier: driver.email })
    const [mail] = await whatIsMailed()
    expect(mail).toMatchObject({ template: 'street.mail.reset', to: owner.email, forName: 'Bernd Otto' })
  })

  test('but never for an address that its person has confirmed', async () => {
    const team = await aBareTeam()
    const owner = await aMember(team, 'owner', 'Wolfgang')
    await makeMain(team.id, owner.id)
    const mia = await anAccount('mia', password)
    await anInvitation(team, 'Mia', {
      userId: mia.id,
      email: mia.email,
      seat: { redirected: true, state: 'active' },
    })
    await askReset(somewhere(), { identifier: mia.email ?? '' })
    expect(await whatIsMailed()).toMatchObject([{ to: mia.email }])
  })

  test('nobody can be flooded, from wherever it is asked', async () => {
    const lea = await anAccount('lea', password, { retiredUserName: 'lea_old' })
    for (let n = 0; n < 8; n += 1) {
      const identifier = n % 2 ? 'lea_old' : (lea.email ?? '')
      await askReset(somewhere(), { identifier }).catch((error) => expect(error.code).toBe('too_many'))
    }
    expect((await whatIsMailed()).length).toBeLessThanOrEqual(4)
  })

  test('one network cannot ask for everybody', async () => {
    const caller = aStranger({ address: '2001:db8:7::1' })
    const answers = []
    for (let n = 0; n < 25; n += 1)
      answers.push(
        await askReset({ ...caller, address: `2001:db8:7::${n}` }, { identifier: `p${n}@x.example` }).then(
          String,
          (e) => e.code,
        ),
      )
    expect(answers.slice(0, 20)).not.toContain('too_many')
    expect(answers.at(-1)).toBe('too_many')
  })
})

describe('a dead link', () => {
  test('asks for a new one to the same address; the team reads it', async () => {
    const team = await aBareTeam()
    const petra = await anInvitation(team, 'Petra', ranOut)
    await askLinkAgain(somewhere(), { token: petra.token })
    const [mail] = await whatIsMailed()
    expect(mail).toMatchObject({ to: petra.email, template: 'street.mail.link_again' })
    expect((await logOf(team.id))[0]).toMatchObject({
      action: 'member.link_asked_again',
      actorKind: 'system',
      subjectId: petra.memberId,
    })
    await activate(somewhere(), { token: tokenIn(mail), password })
  })

  test('that was taken back stays dead, as does one that an address correction has replaced', async () => {
    const team = await aBareTeam()
    const jonas = await anInvitation(team, 'Jonas', { link: { withdrawnAt: now() } })
    await askLinkAgain(somewhere(), { token: jonas.token })
    const newer = {
      teamId: team.id,
      id: newId(),
      memberId: jonas.memberId,
      kind: 'invitation' as const,
      email: 'right@people.example',
    }
    await (await orm())
      .insert(invitations)
      .values({ ...newer, tokenHash: newId(), createdAt: now(), expiresAt: inMs(60_000) })
    await askLinkAgain(somewhere(), { token: jonas.token })
    expect(await whatIsMailed()).toEqual([])
  })

  test('that was used tells its person how to sign in', async () => {
    const aylin = await anInvitation(await aBareTeam(), 'Aylin')
    await activate(somewhere(), { token: aylin.token, password })
    await askLinkAgain(somewhere(), { token: aylin.token })
    expect(await whatIsMailed()).toMatchObject([
      { template: 'street.mail.already_active', to: aylin.email, path: '/sign-in' },
    ])
  })

  test('that never existed gets the same answer and no mail', async () => {
    expect(await askLinkAgain(somewhere(), { token: 'never' })).toBeNull()
    expect(await whatIsMailed()).toEqual([])
  })

  test('a job that is done twice makes one link', async () => {
    const team = await aBareTeam()
    const petra = await anInvitation(team, 'Petra', ranOut)
    const job = newId()
    for (let n = 0; n < 2; n += 1)
      await linkAsked({ kind: 'link_asked', tokenHash: hashToken(petra.token) }, job)
    expect(await whatIsMailed()).toHaveLength(1)
    const ada = await anAccount('ada', password)
    const again = newId()
    const ask = { kind: 'reset_asked', typed: ada.email ?? '', language: 'en', address: '192.0.2.1' } as const
    for (let n = 0; n < 2; n += 1) await resetAsked(ask, again)
    expect(await whatIsMailed()).toHaveLength(1)
    expect(await (await orm()).select().from(links).where(eq(links.userId, ada.id))).toHaveLength(1)
  })
})

describe('the old user name', () => {
  const fail = (identifier: string) =>
    expect(signIn(somewhere(), { identifier, password: 'whatever it was' })).rejects.toMatchObject(
      says('sign_in_failed'),
    )

  test('tells nobody anything, but sends its person a mail without any secret, once in twelve hours', async () => {
    const sabine = await anAccount('sabine', password, { retiredUserName: 'Lindenhof_Koeln' })
    await fail('Lindenhof_Koeln')
    await fail('Lindenhof_Koeln ')
    const [mail, ...more] = await whatIsMailed()
    expect(mail).toMatchObject({
      template: 'street.mail.sign_in_now',
      to: sabine.email,
      path: '/sign-in',
      values: { email: sabine.email, userName: 'Lindenhof_Koeln' },
    })
    expect(more).toEqual([])
    try {
      setClockOffset(12 * 3_600_000 + 1000)
      await fail('Lindenhof_Koeln')
      expect(await whatIsMailed()).toHaveLength(1)
    } finally {
      setClockOffset(0)
    }
  })

  test('sends the link again to whoever has not activated yet', async () => {
    const ali = await aSwitchedAccess(await aBareTeam(), 'Ali')
    await fail(ali.user.retiredUserName ?? '')
    expect(await whatIsMailed()).toMatchObject([{ template: 'street.mail.link_again', to: ali.email }])
  })

  test.each(['another case', 'unknown'])('in %s is nobody’s', async (kind) => {
    await anAccount('tom', password, { retiredUserName: `Tom_${kind}` })
    await fail(kind === 'unknown' ? 'nobody_at_all' : `tom_${kind}`)
    expect(await whatIsMailed()).toEqual([])
  })
})

test('after a hundred failures the password is void, and its person is told once', async () => {
  const uli = await anAccount('uli', password)
  await (await orm()).update(users).set({ passwordFailures: 100 }).where(eq(users.id, uli.id))
  for (let n = 0; n < 2; n += 1)
    await expect(signIn(somewhere(), { identifier: uli.email ?? '', password })).rejects.toMatchObject(
      says('sign_in_failed'),
    )
  expect(await whatIsMailed()).toMatchObject([
    { template: 'street.mail.password_void', to: uli.email, path: '/forgot-password' },
  ])
  expect(await userOf(uli.id)).toMatchObject({ passwordScheme: 'none', passwordHash: null })
  const voided = (await logOf(VENDOR)).filter(
    ({ action, subjectId }) => action === 'password.voided' && subjectId === uli.id,
  )
  expect(voided).toHaveLength(1)

  const token = await aResetLink(uli.id, uli.email ?? '')
  await resetPassword(somewhere(), { token, password: another })
  await signIn(aStranger(), { identifier: uli.email ?? '', password: another })
})

test('a void password is not set by an invitation of which the mail is led round', async () => {
  const team = await aBareTeam()
  const vic = await anAccount('vic', password)
  await (await orm())
    .update(users)
    .set({ passwordScheme: 'none', passwordHash: null })
    .where(eq(users.id, vic.id))
  const { token } = await anInvitation(team, 'Vic', {
    userId: vic.id,
    email: vic.email,
    seat: { redirected: true },
  })
  await expect(activate(somewhere(), { token, password: another })).rejects.toMatchObject(
    says('accept_signed_in'),
  )
})

const makeMain = async (teamId: string, memberId: string) => {
  await (await orm())
    .update(members)
    .set({ isMain: true })
    .where(and(eq(members.teamId, teamId), eq(members.id, memberId)))
}
