import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { members, outbox, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { VENDOR } from '@/lib/kernel/ids'
import { orm } from '@/lib/kernel/transaction'
import { userRow } from '@/lib/testing/factors'
import { anAccount } from '@/lib/testing/invitation'
import { promisedMails as mails } from '@/lib/testing/promised-mails'
import { aBareTeam, aStranger, aTeam, isAlive, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { changePassword, choosePassword } from './change-password'
import { changeProfile } from './change-profile'
import { personOf } from './lookup'
import { signIn } from './sign-in'
import { redeemTicket } from './tickets'

withDatabase()

const password = 'four small paper boats'
const another = 'eleven herons at the pond'
const field = (name: string, key: string) => ({ fields: { [name]: { key } } })

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
    expect((await userRow(ben.id))?.passwordHash).toBe(ben.passwordHash)
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
    expect((await userRow(cleo.id))?.passwordFailures).toBe(failures)
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
    expect(await userRow(owner.userId)).toMatchObject({ name: 'Sabine Lindenhof', language: 'pl' })
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
    expect(await userRow(long.id)).toMatchObject({ name: long.name, language: 'pl' })
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
