import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { outbox } from '@/db/schema'
import { personOf } from '@/lib/auth/lookup'
import { days, hours, setClockOffset } from '@/lib/kernel/clock'
import type { Job } from '@/lib/kernel/outbox'
import { unseal } from '@/lib/kernel/seal'
import { orm } from '@/lib/kernel/transaction'
import { aCustomer, type GivenCustomer } from '@/lib/testing/customer'
import { aStranger, aTeam, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { completeSwitchOver } from './complete'
import { getDraft } from './get-draft'
import { getNotice } from './get-notice'
import { getResult } from './get-result'
import { listMyTeams } from './list-my-teams'
import { putOff } from './put-off'
import { remindMain } from './remind-main'
import { startSwitchOver } from './start'

withDatabase()
afterEach(() => setClockOffset(0))

const two = (more: Partial<GivenCustomer> = {}) =>
  aCustomer({
    accesses: [
      { userName: 'krueger', name: 'Wolfgang Krüger', main: true, oldEmail: ' W.Krueger@fleet.example' },
      { userName: 'krueger2', name: 'Heike Sommer', oldEmail: 'heike@fleet.example' },
    ],
    ...more,
  })

test('outside of an open phase there is no notice; when the date comes it is there by itself', async () => {
  const customer = await two({ phase: 'planned' })
  expect(await getNotice(await customer.owner(), {})).toMatchObject({ banner: { kind: 'none' }, accesses: 0 })
  setClockOffset(days(7) + 1)
  expect(await getNotice(await customer.owner(), {})).toMatchObject({
    banner: { kind: 'owner', begun: false },
    minutes: 5,
    main: { name: 'Wolfgang Krüger' },
  })
})

test('a team that never was in the old system sees nothing', async () => {
  const { owner } = await aTeam('owner')
  expect(await getNotice(owner, {})).toMatchObject({ banner: { kind: 'none' } })
})

test.each([
  ['day', days(1)],
  ['week', days(7)],
] as const)('put off for a %s: hidden until then, and back', async (period, length) => {
  const customer = await two()
  await putOff(await customer.owner(), { period })
  setClockOffset(length - hours(0.1))
  expect((await getNotice(await customer.owner(), {})).banner.kind).toBe('put_off')
  expect((await getNotice(await customer.as('krueger2'), {})).banner.kind).toBe('member')
  setClockOffset(length + 1000)
  expect((await getNotice(await customer.owner(), {})).banner.kind).toBe('owner')
  expect((await logOf(customer.team.id))[0]).toMatchObject({ action: 'switch_over.put_off' })
})

test('a member asks the main account, once a day, by mail and in the notice', async () => {
  const customer = await two()
  const heike = await customer.as('krueger2')
  expect(await getNotice(heike, {})).toMatchObject({ banner: { kind: 'member' }, askedAt: null })
  expect(await remindMain(heike, {})).toEqual({ name: 'Wolfgang Krüger', mailed: true })
  await expect(remindMain(heike, {})).rejects.toMatchObject({ sentence: { key: 'reminded_today' } })
  expect((await getNotice(heike, {})).askedAt).not.toBeNull()
  expect((await getNotice(await customer.owner(), {})).askedBy).toMatchObject([{ name: 'Heike Sommer' }])

  const jobs = await (await orm()).select().from(outbox).where(eq(outbox.teamId, customer.team.id))
  expect(jobs.map((job) => unseal<Job>('outbox', job.sealed))).toMatchObject([
    { mail: { to: 'w.krueger@fleet.example', language: 'de', values: { colleague: 'Heike Sommer' } } },
  ])
  setClockOffset(days(1) + 1000)
  expect(await remindMain(await customer.as('krueger2'), {})).toMatchObject({ mailed: true })
})

test('without an address on file the request stands in the notice alone', async () => {
  const customer = await aCustomer({
    accesses: [
      { userName: 'a', name: 'Anna', main: true, oldEmail: 'anna(at)fleet.example' },
      { userName: 'b', name: 'Bert' },
    ],
  })
  expect(await remindMain(await customer.as('b'), {})).toMatchObject({ mailed: false })
  expect((await getNotice(await customer.owner(), {})).askedBy).toMatchObject([{ name: 'Bert' }])
})

test('where nobody knows the main account, everybody is told and nobody can begin', async () => {
  const customer = await aCustomer({ accesses: [{ userName: 'a' }, { userName: 'b' }] })
  const someone = await customer.as('a')
  expect((await getNotice(someone, {})).banner.kind).toBe('unsettled')
  await expect(remindMain(someone, {})).rejects.toMatchObject({ sentence: { key: 'switch_over_no_main' } })
  await expect(startSwitchOver(someone, {})).rejects.toMatchObject({ code: 'forbidden' })
})

test('the main account does not remind itself', async () => {
  await expect(remindMain(await (await two()).owner(), {})).rejects.toMatchObject({ code: 'forbidden' })
})

test('one result for whoever carried it out: who got a link where, and the code of their own mail', async () => {
  const customer = await two()
  const owner = await customer.owner()
  await startSwitchOver(owner, {})
  await expect(getResult(owner, {})).rejects.toMatchObject({ code: 'not_found' })
  await completeSwitchOver(owner, { seen: (await getDraft(owner, {})).preview.seal })
  const result = await getResult(owner, {})
  expect(result).toMatchObject({
    links: [
      { name: 'Wolfgang Krüger', address: 'w.krueger@fleet.example', isMain: true },
      { name: 'Heike Sommer', address: 'heike@fleet.example' },
    ],
    unused: [],
    main: { address: 'w.krueger@fleet.example', activated: false },
  })
  const jobs = await (await orm()).select().from(outbox).where(eq(outbox.teamId, customer.team.id))
  const codes = jobs.map(
    (job) => unseal<Extract<Job, { kind: 'mail' }>>('outbox', job.sealed).mail.values.code,
  )
  expect(result.code).toMatch(/^[0-9A-Z]{3}-[0-9A-Z]{3}$/)
  expect(codes).toContain(result.code)
  expect((await getNotice(owner, {})).banner.kind).toBe('none')
  const person = await personOf(await orm(), owner.sessionId, aStranger())
  expect(person && (await listMyTeams(person, {}))).toMatchObject([{ slug: customer.team.slug }])
})
