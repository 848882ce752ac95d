import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { accesses, factors, members, phones, sessions, users } from '@/db/schema'
import type { Person } from '@/lib/kernel/caller'
import { minutes, now, setClockOffset } from '@/lib/kernel/clock'
import { openFactor } from '@/lib/kernel/factor-seal'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { mailedCode, seen, textsTo } from '@/lib/testing/factors'
import { aSwitchedAccess } from '@/lib/testing/invitation'
import { aBareTeam, aMember, aUser, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { takeFirstPassword } from '../take-first-password'
import { addEmail, confirmEmailFactor } from './add-email'
import { choosePhone, confirmPhone } from './add-phone'
import { getEnrolment } from './get-enrolment'
import { phonesOf } from './own-phones'

withDatabase()
beforeEach(() => setClockOffset(0))

async function proven(person: { sessionId: string }, by: 'mail' | 'administrator' = 'administrator') {
  await (await orm())
    .update(sessions)
    .set({ provenAt: now(), provenBy: by })
    .where(eq(sessions.id, person.sessionId))
  return seen(person.sessionId)
}
/** The code in the newest text to this number. */
const textedCode = async (number: string) => /\d{8}/.exec((await textsTo(number)).at(-1) ?? '')?.[0] ?? ''

const provenPerson = async (name: string, by?: 'mail' | 'administrator') =>
  proven(await signedInAs((await aUser(name)).id), by)

const numbersOf = async (person: Person, ...numbers: string[]) => {
  const rows = numbers.map((number) => ({ id: newId(), userId: person.userId, number, createdAt: now() }))
  await atTheDoor((tx) => tx.insert(phones).values(rows))
  return rows.map(({ id }) => id)
}

test('whoever takes their seat finds the numbers of the old system, read where they can be read', async () => {
  const team = await aBareTeam({ timeZone: 'Europe/Berlin' })
  const seat = await aSwitchedAccess(team, 'Driver')
  const old = { apps: [], rights: [], oldRole: '', oldEmail: '', remark: '', name: 'Driver', line: 1 }
  const flags = { flaggedMain: false, lockedThen: false, mustSetPassword: false }
  await atTheDoor((tx) =>
    tx.insert(accesses).values({
      ...old,
      ...flags,
      teamId: team.id,
      id: seat.memberId,
      userName: `driver ${seat.memberId}`,
      phones: ['0171/0000024', '+49 (0)171 0000024', '05321 - 000 973', 'siehe Büro', ''],
    }),
  )
  const { userId } = await atTheDoor((tx) => takeFirstPassword(tx, seat.token, 'hash'))
  const known = await atTheDoor((tx) => phonesOf(tx, userId))
  expect(known.map(({ number, kind, isMain }) => [number, kind, isMain]).sort()).toEqual([
    ['+491710000024', 'mobile', false],
    ['+495321000973', 'landline', false],
    ['siehe Büro', 'unreadable', false],
  ])
})

test('of several numbers one is chosen, and it is the main one once its code came back', async () => {
  const person = await provenPerson('lotte')
  const [first = '', landline = '', second = ''] = await numbersOf(
    person,
    '+31600001234',
    '+31380009797',
    '+31600005678',
  )
  await expect(choosePhone(person, { phone: landline })).rejects.toMatchObject({
    fields: { phone: { key: 'phone_landline' } },
  })
  await expect(choosePhone(person, {})).rejects.toMatchObject({ fields: { other: { key: 'phone_missing' } } })
  expect(await choosePhone(person, { phone: first })).toEqual({ label: '+31 •••• 234' })
  setClockOffset(minutes(2))
  await choosePhone(person, { phone: second })
  await expect(confirmPhone(person, { code: '12345678' })).rejects.toMatchObject({
    fields: { code: { key: 'sent_code_wrong' } },
  })
  const on = await confirmPhone(person, { code: await textedCode('+31600005678') })
  expect(on.codes).toHaveLength(10)
  const next = await seen(on.sessionId)
  expect(next).toMatchObject({ kinds: ['phone'], facts: { factorKind: 'phone' } })
  const [factor] = await (await orm())
    .select()
    .from(factors)
    .where(and(eq(factors.userId, person.userId), eq(factors.kind, 'phone')))
  expect(factor?.sealed).not.toContain('5678')
  expect(openFactor(factor?.sealed ?? '')).toBe('+31600005678')

  // Another one takes its place: there is never more than one.
  setClockOffset(minutes(4))
  await choosePhone(next, { phone: first })
  await confirmPhone(next, { code: await textedCode('+31600001234') })
  const main = await (await orm()).select().from(phones).where(eq(phones.userId, person.userId))
  expect(main.filter(({ chosenAt }) => chosenAt).map(({ number }) => number)).toEqual(['+31600001234'])
  const all = await (await orm()).select().from(factors).where(eq(factors.userId, person.userId))
  expect(all.filter(({ endedAt }) => !endedAt)).toHaveLength(1)
  expect(all.find(({ endedReason }) => endedReason === 'replaced')?.sealed).toBeNull()
})

test.each([
  ['0171 0000024', '+491710000024'],
  ['+43 660 0000803', '+436600000803'],
])('a number that was typed: %s', async (typed, number) => {
  const actor = await aMember(await aBareTeam({ timeZone: 'Europe/Berlin' }), 'member', 'typist')
  const person = await proven(actor)
  await choosePhone(person, { phone: 'other', other: typed })
  await confirmPhone(person, { code: await textedCode(number) })
  expect(await atTheDoor((tx) => phonesOf(tx, person.userId))).toMatchObject([{ number, isMain: true }])
})

test('another person’s number is not theirs to choose', async () => {
  const [id = ''] = await numbersOf(await provenPerson('eva'), '+31600001234')
  await expect(choosePhone(await provenPerson('thief'), { phone: id })).rejects.toMatchObject({
    fields: { phone: { key: 'phone_missing' } },
  })
})

test('a stolen password sees no number and no mailbox to send to but the own one', async () => {
  const person = await signedInAs((await aUser('noor')).id)
  await numbersOf(person, '+31600001234')
  const shown = await getEnrolment(person, {})
  expect(shown).toMatchObject({
    proof: 'mail',
    phones: [],
    phonePending: null,
    mailbox: { to: person.email },
  })
  await expect(choosePhone(person, { other: '+31600001234' })).rejects.toMatchObject({
    sentence: { key: 'factor_proof_first' },
  })
  await expect(addEmail(person, {})).rejects.toMatchObject({ sentence: { key: 'factor_proof_first' } })
})

test('whoever came by a mail needs no further one; anybody else gets a first code', async () => {
  const came = await provenPerson('kees', 'mail')
  expect(await addEmail(came, {})).toMatchObject({ sent: false, userId: came.userId })
  const other = await provenPerson('tim')
  expect(await addEmail(other, {})).toEqual({ sent: true })
  expect((await seen(other.sessionId)).kinds).toEqual([])
  const on = await confirmEmailFactor(other, { code: await mailedCode(other.email) })
  expect((await seen(on.sessionId)).kinds).toEqual(['email'])
  await expect(addEmail(await seen(on.sessionId), {})).rejects.toMatchObject({
    sentence: { key: 'factor_is_there' },
  })
})

test.each([
  ['no address', { email: null }, 'email_code_no_mailbox'],
  ['an address nobody confirmed', { emailConfirmedAt: null }, 'email_code_unconfirmed'],
  ['a mailbox that several read', { email: 'kontakt@firma.example' }, 'email_code_shared'],
  ['a password that just came by mail', { resetByMailAt: now() }, 'email_code_just_reset'],
])('codes by e-mail are refused with the reason: %s', async (_, changes, key) => {
  const person = await proven(await signedInAs((await aUser('ada', changes)).id))
  await expect(addEmail(person, {})).rejects.toMatchObject({ code: 'conflict', sentence: { key } })
})

test('nor for a seat whose mail goes to the main account', async () => {
  const actor = await aMember(await aBareTeam(), 'member', 'redirected')
  await (await orm()).update(members).set({ redirected: true }).where(eq(members.id, actor.id))
  const person = await proven(actor)
  await expect(addEmail(person, {})).rejects.toMatchObject({ sentence: { key: 'email_code_redirected' } })
  const offer = (await getEnrolment(person, {})).kinds.find(({ kind }) => kind === 'email')
  expect(offer).toMatchObject({ obstacle: 'redirected' })
  const [user] = await (await orm()).select().from(users).where(eq(users.id, person.userId))
  expect(user?.emailConfirmedAt).not.toBeNull()
})
