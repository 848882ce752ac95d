import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { links, outbox, users } from '@/db/schema'
import { hours, now, setClockOffset } from '@/lib/kernel/clock'
import { recipientOf } from '@/lib/kernel/recipient'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { userRow } from '@/lib/testing/factors'
import { anAccount, aSwitchedAccess } from '@/lib/testing/invitation'
import { promisedMails as mails, tokenIn } from '@/lib/testing/promised-mails'
import { aBareTeam, aStranger, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { askEmailChange, confirmEmail } from './change-email'
import { changePassword } from './change-password'
import { getAccount } from './get-account'
import { resetPassword } from './reset-password'
import { signIn } from './sign-in'
import { viewEmailChange } from './view-link'

withDatabase()

const password = 'four small paper boats'
const another = 'eleven herons at the pond'
const says = (key: string) => ({ sentence: { key } })
const field = (name: string, key: string) => ({ fields: { [name]: { key } } })

beforeEach(async () => {
  await (await orm()).delete(outbox)
})

describe('the address', () => {
  const fresh = (name: string) => `${name}-${Math.random().toString(36).slice(2)}@new.example`

  test('is confirmed at the new one, told to the old one, and changes only then', async () => {
    const ada = await anAccount('ada', password)
    const here = await signedInAs(ada.id)
    const email = fresh('ada')
    expect(await askEmailChange(here, { current: password, email: email.toUpperCase() })).toEqual({ email })
    expect((await userRow(ada.id))?.email).toBe(ada.email)
    const [confirm, told] = await mails()
    expect(confirm).toMatchObject({ template: 'account.mail.email_confirm', to: email })
    expect(told).toMatchObject({ template: 'account.mail.email_asked', to: ada.email, values: { email } })
    expect(told?.path).not.toContain(tokenIn(confirm))

    const token = tokenIn(confirm)
    expect(await viewEmailChange(aStranger(), { token })).toMatchObject({ state: 'open', email })
    expect((await userRow(ada.id))?.email).toBe(ada.email)
    await confirmEmail(aStranger(), { token })
    expect((await userRow(ada.id))?.email).toBe(email)
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
    const { passwordHash } = (await userRow((await anAccount('model', password)).id)) ?? {}
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
    expect((await userRow(ben.id))?.email).toBe(ben.email)
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
    expect((await userRow(ada.id))?.email).toBe(ada.email)
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
