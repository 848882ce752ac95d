import { expect, test } from 'vitest'
import { setClockOffset } from '@/lib/kernel/clock'
import { aCustomer, type Customer } from '@/lib/testing/customer'
import { aTeam, aUser, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { fillDraft } from './fill-draft'
import { getDraft } from './get-draft'
import { pasteDraft } from './paste-draft'
import { saveDraft } from './save-draft'
import { startSwitchOver } from './start'

withDatabase()

const fleet = (changes: Partial<Parameters<typeof aCustomer>[0]> = {}) =>
  aCustomer({
    accesses: [
      { userName: 'krueger', name: 'Wolfgang Krüger', main: true, oldEmail: 'W.Krueger@fleet.example' },
      { userName: 'krueger2', name: 'Heike Sommer', oldEmail: 'heike@fleet.example' },
      { userName: 'fahrer01', name: 'Ali Yilmaz' },
      { userName: 'fahrer02', name: 'Bernd Otto' },
      { userName: 'praktikum17', name: 'unbekannt', lastSignInAt: new Date('2020-01-01T00:00:00Z') },
      { userName: 'gesperrt', name: 'Carsten Pohl', lockedThen: true },
    ],
    ...changes,
  })

const row = (
  customer: Customer,
  name: string,
  email: string,
  more: { unused?: boolean; redirect?: boolean } = {},
) => ({
  id: customer.id(name),
  email,
  unused: false,
  redirect: false,
  ...more,
})

const draftOf = async (customer: Customer) => {
  const { rows } = await getDraft(await customer.owner(), {})
  const named = Object.fromEntries(rows.map((one) => [one.userName.replace(/-[0-9a-f]{8}$/, ''), one]))
  return (name: string) => named[name] ?? expect.unreachable(`no row ${name}`)
}

test('beginning takes over what the old system knows, and marks nobody as unused', async () => {
  const customer = await fleet()
  const owner = await customer.owner()
  expect(await startSwitchOver(owner, {})).toEqual({ takenOver: 2 })
  expect(await startSwitchOver(owner, {})).toEqual({ takenOver: 0 })

  const draft = await draftOf(customer)
  expect(draft('krueger')).toMatchObject({
    email: 'w.krueger@fleet.example',
    fromOldSystem: true,
    problem: null,
  })
  expect(draft('fahrer01')).toMatchObject({ email: '', fromOldSystem: false, problem: 'missing' })
  expect(draft('praktikum17')).toMatchObject({
    unused: false,
    suggestion: 'unused',
    signs: ['dormant', 'unknown_person'],
  })
  expect(draft('gesperrt')).toMatchObject({ unused: false, suggestion: 'unused', signs: ['locked'] })
  expect((await logOf(customer.team.id)).map((entry) => entry.action)).toEqual(['switch_over.started'])
})

test('saving answers what is wrong, row by row, and the same again changes nothing', async () => {
  const customer = await fleet()
  const owner = await customer.owner()
  await startSwitchOver(owner, {})
  const rows = [
    row(customer, 'fahrer01', 'fahrer01'),
    row(customer, 'fahrer02', ' HEIKE@fleet.example '),
    row(customer, 'praktikum17', '', { unused: true }),
    row(customer, 'gesperrt', 'info+pohl@fleet.example', { redirect: true }),
  ]
  const saved = await saveDraft(owner, { rows })
  expect(saved).toMatchObject({ changed: 4, decided: 3, total: 6 })
  expect(saved.problems).toEqual({
    [customer.id('fahrer01')]: 'invalid',
    [customer.id('fahrer02')]: 'twice_here',
    [customer.id('krueger2')]: 'twice_here',
  })
  expect(await saveDraft(owner, { rows })).toMatchObject({ changed: 0, decided: 3 })
  const draft = await draftOf(customer)
  expect(draft('fahrer02')).toMatchObject({ email: ' HEIKE@fleet.example ', fromOldSystem: false })
})

test('what saves itself is written down once in ten minutes, and half an address never', async () => {
  const customer = await fleet()
  const owner = await customer.owner()
  await startSwitchOver(owner, {})
  const entries = async () =>
    (await logOf(customer.team.id)).filter((entry) => entry.action === 'switch_over.saved')

  for (const typed of ['a', 'ali', 'ali@'])
    await saveDraft(owner, { rows: [row(customer, 'fahrer01', typed)] })
  expect(await entries()).toHaveLength(0)
  for (const typed of ['ali@fleet.ex', 'ali@fleet.exam', 'ali@fleet.example'])
    await saveDraft(owner, { rows: [row(customer, 'fahrer01', typed)] })
  expect(await entries()).toHaveLength(1)

  setClockOffset(11 * 60_000)
  await saveDraft(owner, { rows: [row(customer, 'fahrer02', 'bernd@fleet.example')] })
  setClockOffset(0)
  expect(await entries()).toMatchObject([{ before: { decided: 3 }, after: { decided: 4 } }, {}])
})

test('an address of another customer is taken, and nobody learns whose it is', async () => {
  const { member } = await aTeam('member')
  const customer = await fleet()
  const owner = await customer.owner()
  await startSwitchOver(owner, {})
  const { problems } = await saveDraft(owner, {
    rows: [row(customer, 'fahrer01', member.email?.toUpperCase() ?? '')],
  })
  expect(problems[customer.id('fahrer01')]).toBe('taken_elsewhere')
})

test('an address that is only in the draft of another customer is free', async () => {
  const [one, other] = [await fleet(), await fleet()]
  for (const customer of [one, other]) {
    const owner = await customer.owner()
    await startSwitchOver(owner, {})
    const { problems } = await saveDraft(owner, {
      rows: [row(customer, 'fahrer01', 'consult@shared.example')],
    })
    expect(problems[customer.id('fahrer01')]).toBeUndefined()
  }
})

test('an old address that somebody else uses already is not taken over', async () => {
  const user = await aUser('somebody')
  const customer = await aCustomer({
    accesses: [
      { userName: 'a', main: true },
      { userName: 'b', oldEmail: user.email ?? '' },
    ],
  })
  expect(await startSwitchOver(await customer.owner(), {})).toEqual({ takenOver: 0 })
})

test('foreign rows are not found, and nothing of the rest is saved', async () => {
  const [mine, theirs] = [await fleet(), await fleet()]
  const owner = await mine.owner()
  await startSwitchOver(owner, {})
  await startSwitchOver(await theirs.owner(), {})
  const rows = [row(mine, 'fahrer01', 'x@fleet.example'), row(theirs, 'fahrer01', 'y@fleet.example')]
  await expect(saveDraft(owner, { rows })).rejects.toMatchObject({ code: 'not_found' })
  for (const customer of [mine, theirs]) expect((await draftOf(customer))('fahrer01').email).toBe('')
})

test('a member cannot save, and the try is written down', async () => {
  const customer = await fleet()
  await startSwitchOver(await customer.owner(), {})
  const heike = await customer.as('krueger2')
  await expect(
    saveDraft(heike, { rows: [row(customer, 'fahrer01', 'x@fleet.example')] }),
  ).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect((await logOf(customer.team.id))[0]).toMatchObject({
    action: 'access.denied',
    subjectId: 'switch_over.saved',
  })
})

test.each([
  ['planned', false, 'switch_over_not_open'],
  ['paused', false, 'switch_over_not_open'],
  ['closed', false, 'switch_over_not_open'],
  [null, false, 'switch_over_not_open'],
] as const)('in a phase that is %s nobody begins', async (phase, _, key) => {
  const customer = await fleet({ phase })
  await expect(startSwitchOver(await customer.owner(), {})).rejects.toMatchObject({
    code: 'conflict',
    sentence: { key },
  })
})

test('who has begun goes on in a paused phase, and not in a closed one', async () => {
  const paused = await fleet({ phase: 'paused', begun: true })
  const rows = [row(paused, 'fahrer01', 'x@fleet.example')]
  expect(await saveDraft(await paused.owner(), { rows })).toMatchObject({ changed: 1 })
  const closed = await fleet({ phase: 'closed', begun: true })
  await expect(
    saveDraft(await closed.owner(), { rows: [row(closed, 'fahrer01', 'x@fleet.example')] }),
  ).rejects.toMatchObject({ sentence: { key: 'switch_over_not_open' } })
})

test('a pasted list goes in; lines that are not understood are named', async () => {
  const customer = await fleet()
  const owner = await customer.owner()
  await startSwitchOver(owner, {})
  const text = [
    `${customer.userName('fahrer01')}\tali@fleet.example`,
    'fahrer99; nobody@fleet.example',
    customer.userName('fahrer02').toUpperCase(),
    `${customer.userName('fahrer02').toUpperCase()} , bernd@fleet.example`,
  ].join('\r\n')
  const pasted = await pasteDraft(owner, { text })
  expect(pasted).toMatchObject({
    taken: 2,
    changed: 2,
    notTaken: [{ line: 2, text: 'fahrer99' }, { line: 3 }],
  })
  expect((await draftOf(customer))('fahrer02').email).toBe('bernd@fleet.example')
  await expect(pasteDraft(owner, { text: 'nothing here' })).rejects.toMatchObject({
    fields: { text: { key: 'paste_nothing' } },
  })
})

test('all that seems unused is marked at once, and only that', async () => {
  const customer = await fleet()
  const owner = await customer.owner()
  await startSwitchOver(owner, {})
  expect(await fillDraft(owner, { which: 'unused' })).toMatchObject({ changed: 2, decided: 4 })
  const draft = await draftOf(customer)
  expect([draft('praktikum17').unused, draft('gesperrt').unused, draft('fahrer01').unused]).toEqual([
    true,
    true,
    false,
  ])
})

test('who has no mailbox gets a placeholder of the main account, free and with the mail redirected', async () => {
  const customer = await fleet()
  const owner = await customer.owner()
  await startSwitchOver(owner, {})
  const taken = `w.krueger+${customer.userName('fahrer01')}@fleet.example`
  await aUser('elsewhere', { email: taken })
  expect(await fillDraft(owner, { which: 'placeholders' })).toMatchObject({ changed: 2, decided: 4 })
  const draft = await draftOf(customer)
  expect(draft('fahrer01')).toMatchObject({ email: taken.replace('@', '-2@'), redirect: true })
  expect(draft('fahrer02')).toMatchObject({ redirect: true, problem: null })
})

test('placeholders wait for the address of the main account', async () => {
  const customer = await aCustomer({ accesses: [{ userName: 'a', main: true }, { userName: 'b' }] })
  const owner = await customer.owner()
  await startSwitchOver(owner, {})
  await expect(fillDraft(owner, { which: 'placeholders' })).rejects.toMatchObject({
    sentence: { key: 'redirect_without_main' },
  })
})

test('asking for more than two thousand strange addresses has to wait', async () => {
  const customer = await fleet()
  const owner = await customer.owner()
  await startSwitchOver(owner, {})
  const lines = (from: number) =>
    Array.from(
      { length: 1000 },
      (_, n) => `${customer.userName('fahrer01')} x${from + n}@elsewhere.example`,
    ).join('\n')
  await pasteDraft(owner, { text: lines(0) })
  await pasteDraft(owner, { text: lines(1000) })
  await pasteDraft(owner, { text: lines(2000) })
  await expect(pasteDraft(owner, { text: lines(3000) })).rejects.toMatchObject({ code: 'too_many' })
})
