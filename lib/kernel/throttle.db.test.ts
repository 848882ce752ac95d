import { afterEach, expect, test } from 'vitest'
import { rates } from '@/lib/policy/throttle'
import { withDatabase } from '@/lib/testing/use-database'
import { setClockOffset } from './clock'
import { countTry, forgive, giveBack, ofNetwork, pardon } from './throttle'

withDatabase()
afterEach(() => setClockOffset(0))

const counter = (of: string) => ({ rate: rates.account, of })
const tries = async (count: number, of: string) => {
  for (let n = 0; n < count; n += 1) await countTry([counter(of)])
}

test('five tries are free, the sixth makes the next one wait, and waiting ends it', async () => {
  await tries(6, 'ada')
  await expect(countTry([counter('ada')])).rejects.toMatchObject({ code: 'too_many', retryAfterSeconds: 2 })
  setClockOffset(2_100)
  await countTry([counter('ada')])
  await expect(countTry([counter('ada')])).rejects.toMatchObject({ retryAfterSeconds: 4 })
})

test('tries made while waiting do not prolong the wait', async () => {
  await tries(6, 'ben')
  for (let n = 0; n < 20; n += 1)
    await expect(countTry([counter('ben')])).rejects.toMatchObject({ code: 'too_many' })
  setClockOffset(2_100)
  await countTry([counter('ben')])
})

test('a success forgets, a day without tries forgets', async () => {
  await tries(6, 'cleo')
  await forgive([counter('cleo')])
  await tries(5, 'cleo')
  setClockOffset(25 * 3_600_000)
  await tries(5, 'cleo')
})

test('parallel tries are all counted', async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => countTry([counter('dora')])))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(6)
})

test('what is given back was never counted', async () => {
  const network = ofNetwork(rates.network, '203.0.113.9')
  for (let n = 0; n < 200; n += 1) {
    await countTry([network])
    await giveBack(network)
  }
  await countTry([network])
})

test('where the first of two counters makes wait, the second is not counted', async () => {
  const network = { rate: { ...rates.account, name: 'shared' }, of: 'office' }
  await tries(6, 'emil')
  for (let n = 0; n < 20; n += 1)
    await expect(countTry([counter('emil'), network])).rejects.toMatchObject({ code: 'too_many' })
  for (let n = 0; n < 6; n += 1) await countTry([counter(`frida${n}`), network])
  await expect(countTry([counter('gesa'), network])).rejects.toMatchObject({ retryAfterSeconds: 2 })
})

test('a pardon forgets one’s own failures and takes back one try of everybody’s', async () => {
  const network = { rate: { ...rates.account, name: 'shared' }, of: 'branch' }
  for (let n = 0; n < 5; n += 1) await countTry([counter('hans'), network])
  await pardon(counter('hans'), network)
  await tries(6, 'hans')
  for (let n = 0; n < 2; n += 1) await countTry([counter(`ida${n}`), network])
  await expect(countTry([counter('jan'), network])).rejects.toMatchObject({ code: 'too_many' })
})

test('people of one network who try and succeed at once do not wait for each other', async () => {
  const network = ofNetwork(rates.network, '203.0.113.30')
  const inAndOut = async (name: string) => {
    await countTry([counter(name), network])
    await pardon(counter(name), network)
  }
  for (let round = 0; round < 5; round += 1)
    await Promise.all(Array.from({ length: 30 }, (_, n) => inAndOut(`person${n % 10}`)))
})

test('an IPv6 customer counts as one network, IPv4 neighbours as two', () => {
  const of = (address: string) => ofNetwork(rates.network, address).of
  expect(of('2001:db8:1:2::1')).toBe(of('2001:db8:1:2:ffff::9'))
  expect(of('2001:db8:1:2::1')).not.toBe(of('2001:db8:1:3::1'))
  expect(of('203.0.113.1')).not.toBe(of('203.0.113.2'))
  expect(of('::ffff:203.0.113.1')).toBe(of('203.0.113.1'))
})
