import { expect, test } from 'vitest'
import { load } from './load'
import { sideBySide } from './side-by-side'

test('sides take turns, there and back again, and the warm-up does not count', async () => {
  const order: string[] = []
  const side = (name: string) => async () => order.push(name)
  const values = await sideBySide({ a: side('a'), b: side('b') }, 3)
  expect(order.join('')).toBe('baabbaab')
  expect(values).toEqual({ a: [3, 6, 7], b: [4, 5, 8] })
})

test('no more is under way at once than there are connections, and no more is sent than asked for', async () => {
  let under = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++under)
    await new Promise((resolve) => setImmediate(resolve))
    under -= 1
  }
  const { latenciesMs, perSecond } = await load(work, { connections: 4, seconds: 60, atMost: 50 })
  expect([most, latenciesMs.length]).toEqual([4, 50])
  expect(perSecond).toBeGreaterThan(0)
})

test('a request that fails is no result', async () => {
  const refused = () => Promise.reject(new Error('429'))
  await expect(load(refused, { connections: 2, seconds: 1 })).rejects.toThrow('429')
})
