import { expect, test } from 'vitest'
import { QueueFull, workQueue } from './work-queue'

/** Work that ends when it is told to. */
function workload() {
  const ends: (() => void)[] = []
  let most = 0
  return {
    start: () =>
      new Promise<void>((resolve) => {
        ends.push(resolve)
        most = Math.max(most, ends.length)
      }),
    endOne: () => ends.shift()?.(),
    running: () => ends.length,
    most: () => most,
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('so many at once, so many in line, and the next is refused at once without being begun', async () => {
  const queued = workQueue(() => 2, 3)
  const work = workload()
  const five = Array.from({ length: 5 }, () => queued(work.start))
  await settled()
  expect(work.running()).toBe(2)
  await expect(queued(work.start)).rejects.toBeInstanceOf(QueueFull)
  expect(work.running()).toBe(2)

  for (let n = 0; n < 5; n += 1) {
    work.endOne()
    await settled()
  }
  await Promise.all(five)
  expect(work.most()).toBe(2)
})

test('what fails makes room like what succeeds', async () => {
  const queued = workQueue(() => 1, 10)
  const outcomes = await Promise.allSettled([
    queued(() => Promise.reject(new Error('broken'))),
    queued(async () => 'fine'),
    queued(() => Promise.reject(new Error('broken'))),
    queued(async () => 'fine'),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled'])
})

test('whoever has waited goes first', async () => {
  const queued = workQueue(() => 1, 10)
  const order: number[] = []
  await Promise.all([1, 2, 3].map((n) => queued(async () => void order.push(n))))
  expect(order).toEqual([1, 2, 3])
})

test('how much runs at once is asked anew whenever something ends', async () => {
  let atOnce = 1
  const queued = workQueue(() => atOnce, 10)
  const work = workload()
  const all = Array.from({ length: 6 }, () => queued(work.start))
  const running: number[] = []
  for (const next of [3, 1, 1, 0, 0, 0]) {
    await settled()
    running.push(work.running())
    atOnce = next
    work.endOne()
  }
  await Promise.all(all)
  // What is under way is never stopped, and one always goes on.
  expect(running).toEqual([1, 3, 2, 1, 1, 1])
})
