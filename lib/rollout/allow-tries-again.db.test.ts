import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { users } from '@/db/schema'
import { signInHint } from '@/lib/auth/jobs'
import { signIn } from '@/lib/auth/sign-in'
import { newId, VENDOR } from '@/lib/kernel/ids'
import { orm } from '@/lib/kernel/transaction'
import { mostFailures } from '@/lib/policy/throttle'
import { aCustomer, type Customer } from '@/lib/testing/customer'
import { anOperator, aStranger, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { allowTriesAgain } from './allow-tries-again'
import { getCustomer } from './get-customer'

withDatabase()

const reason = 'Anna Berg called; her number is the one on file.'
const password = 'password'

const failed = async (customer: Customer, userName: string, failures: number) =>
  (await orm())
    .update(users)
    .set({ passwordFailures: failures })
    .where(eq(users.id, customer.userId(userName)))

const usedUpIn = async (customer: Customer) =>
  (await getCustomer(await anOperator(), { teamId: customer.team.id })).accesses
    .filter(({ triesUsedUp }) => triesUsedUp)
    .map(({ userName }) => userName)

const twoAccesses = () =>
  aCustomer({ accesses: [{ userName: 'anna', name: 'Anna Berg', main: true }, { userName: 'bert' }] })

test('an old access whose tries are used up signs in again once support has allowed it; both logs say why', async () => {
  const [operator, customer] = [await anOperator(), await twoAccesses()]
  await failed(customer, 'anna', mostFailures)
  await failed(customer, 'bert', mostFailures - 1)
  const identifier = customer.userName('anna')
  await expect(signIn(aStranger(), { identifier, password })).rejects.toMatchObject({
    sentence: { key: 'sign_in_failed' },
  })
  await signInHint({ kind: 'sign_in_hint', typed: identifier, address: '203.0.113.20' }, newId())
  expect(await usedUpIn(customer)).toEqual([identifier])

  const wanted = { teamId: customer.team.id, accessId: customer.id('anna'), reason }
  await allowTriesAgain(operator, wanted)
  expect(await usedUpIn(customer)).toEqual([])
  await signIn(aStranger(), { identifier, password })
  for (const log of [await logOf(VENDOR), await logOf(customer.team.id)])
    expect(log.find(({ action }) => action === 'password.tries_restored')).toMatchObject({
      actorKind: 'operator',
      subjectId: customer.id('anna'),
      after: { user_name: identifier, reason },
    })
})

test('nothing is allowed without a reason, to another customer’s access, or to one that may still try', async () => {
  const [operator, customer, other] = [await anOperator(), await twoAccesses(), await twoAccesses()]
  await failed(customer, 'anna', mostFailures)
  await failed(customer, 'bert', mostFailures - 1)
  const allow = (accessId: string, why = reason) =>
    allowTriesAgain(operator, { teamId: customer.team.id, accessId, reason: why })
  await expect(allow(customer.id('anna'), ' \u202e ')).rejects.toMatchObject({
    fields: { reason: { key: 'decision_reason_missing' } },
  })
  await expect(allow(other.id('anna'))).rejects.toMatchObject({ code: 'not_found' })
  expect(await usedUpIn(customer)).toEqual([customer.userName('anna')])

  await allow(customer.id('bert'))
  const [bert] = await (await orm())
    .select()
    .from(users)
    .where(eq(users.id, customer.userId('bert')))
  expect(bert?.passwordFailures).toBe(mostFailures - 1)
  expect(await logOf(customer.team.id)).toEqual([])
})
