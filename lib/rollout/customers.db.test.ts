import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { members, teams } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { VENDOR } from '@/lib/kernel/ids'
import { promise } from '@/lib/kernel/outbox'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { startSwitchOver } from '@/lib/switchover/start'
import { aCustomer } from '@/lib/testing/customer'
import { anOperator, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { chooseMainAccount } from './choose-main-account'
import { getCustomer } from './get-customer'
import { getOverview } from './get-overview'
import { customersPerPage, listCustomers } from './list-customers'

withDatabase()

const undecided = (more = {}) =>
  aCustomer({
    accesses: [
      { userName: 'anna', name: 'Anna Berg', rights: ['all'] },
      { userName: 'bert', name: 'Bert Tal' },
      { userName: 'zu', name: 'Zora Zu', rights: ['all'], lockedThen: true },
    ],
    ...more,
  })

test('the operator settles the main account; it becomes the owner and can begin; both logs say so', async () => {
  const operator = await anOperator()
  const customer = await undecided()
  expect(await getCustomer(operator, { teamId: customer.team.id })).toMatchObject({
    main: null,
    candidates: [customer.id('anna')],
    state: 'offered',
  })
  await chooseMainAccount(operator, { teamId: customer.team.id, accessId: customer.id('anna') })
  const [seat] = await (await orm())
    .select()
    .from(members)
    .where(eq(members.id, customer.id('anna')))
  expect(seat).toMatchObject({ isMain: true, roleId: customer.team.roleIds.owner })
  await startSwitchOver(await customer.as('anna'), {})
  for (const log of [await logOf(VENDOR), await logOf(customer.team.id)])
    expect(log.find((entry) => entry.action === 'team.main_account_chosen')).toMatchObject({
      actorKind: 'operator',
      subjectId: customer.id('anna'),
      after: { user_name: customer.userName('anna') },
    })
})

test('settled is settled, a locked access cannot be it, and foreign ones are not found', async () => {
  const operator = await anOperator()
  const [customer, other] = [await undecided(), await undecided()]
  const choose = (accessId: string) => chooseMainAccount(operator, { teamId: customer.team.id, accessId })
  await expect(choose(other.id('anna'))).rejects.toMatchObject({ code: 'not_found' })
  await expect(choose(customer.id('zu'))).rejects.toMatchObject({ sentence: { key: 'main_account_locked' } })
  await choose(customer.id('anna'))
  await expect(choose(customer.id('bert'))).rejects.toMatchObject({
    sentence: { key: 'main_account_settled' },
  })
})

test('customers are found by number, by name and by an old user name, and narrowed by what they are', async () => {
  const operator = await anOperator()
  const customer = await undecided({ name: 'Sägewerk 100% Holz' })
  const numbers = async (wanted: Parameters<typeof listCustomers>[1]) =>
    (await listCustomers(operator, wanted)).customers.map((one) => one.number)
  const { number, phaseId } = customer.team
  for (const search of [number, ' sägewerk 100% ', customer.userName('bert')])
    expect(await numbers({ search })).toEqual([number])
  expect(await numbers({ search: 'sägewerk 1%' })).toEqual([])
  expect(await numbers({ phaseId: phaseId ?? undefined, unsettled: true })).toEqual([number])
  expect(await numbers({ phaseId: phaseId ?? undefined, state: 'offered' })).toEqual([number])
  expect(await numbers({ phaseId: phaseId ?? undefined, state: 'done' })).toEqual([])
})

test('pages go on and back by number, without a gap and without a repetition', async () => {
  const operator = await anOperator()
  const mark = `Page ${now().getTime()}`
  const size = customersPerPage + 7
  for (let n = 0; n < size; n += 1)
    await aCustomer({ name: `${mark} ${n}`, accesses: [{ userName: 'a', main: true }], phase: null })
  const first = await listCustomers(operator, { search: mark })
  expect([first.customers.length, first.previous]).toEqual([customersPerPage, null])
  const second = await listCustomers(operator, { search: mark, after: first.next ?? '' })
  expect([second.customers.length, second.next]).toEqual([7, null])
  const back = await listCustomers(operator, { search: mark, before: second.previous ?? '' })
  expect(back.customers).toEqual(first.customers)
  expect([back.previous, back.next]).toEqual([null, first.next])
  expect(new Set([...first.customers, ...second.customers].map(({ id }) => id)).size).toBe(size)
}, 60_000)

test('the overview counts customers and says whether mail goes out', async () => {
  const operator = await anOperator()
  const before = await getOverview(operator, {})
  const customer = await undecided()
  await atTheDoor(async (tx) => {
    await tx.update(teams).set({ switchedAt: now() }).where(eq(teams.id, customer.team.id))
    await promise(tx, { kind: 'import', importId: customer.team.id })
  })
  const after = await getOverview(operator, {})
  expect(after.customers.all - before.customers.all).toBe(1)
  expect(after.customers.done - before.customers.done).toBe(1)
  expect(after.outbox.due - before.outbox.due).toBe(1)
  expect(after.outbox.oldestDueAt).toBeInstanceOf(Date)
})
