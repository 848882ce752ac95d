import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { type HashThreads, startHashThreads } from './hash-threads'

const options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const folder = mkdtempSync(join(tmpdir(), 'latchkey-hash-threads-'))
const open: HashThreads[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((threads) => threads.close()))
})

/** Threads that are ready, of the product or of a file that says what they do. */
async function threadsOf(count: number, source?: string): Promise<HashThreads> {
  const file = join(folder, 'thread.mjs')
  if (source) writeFileSync(file, `import { parentPort } from 'node:worker_threads'\n${source}`)
  const threads = startHashThreads(count, source ? pathToFileURL(file) : undefined)
  open.push(threads)
  await expect.poll(() => threads.ready(), { timeout: 10_000 }).toBe(count)
  return threads
}

test('what one thread hashes another one knows again, and nothing else', async () => {
  const threads = await threadsOf(2)
  const hash = String(await threads.run({ password: 'paper boats', against: null, options }))
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  const answers = ['paper boats', 'Paper boats', 'paper boats', 'paper boat'].map((password) =>
    threads.run({ password, against: hash }),
  )
  expect(await Promise.all(answers)).toEqual([true, false, true, false])
})

test('what cannot be hashed is refused, and the thread goes on', async () => {
  const threads = await threadsOf(1)
  await expect(threads.run({ password: 'x', against: 'no hash' })).rejects.toThrow()
  expect(await threads.run({ password: 'x', against: null, options })).toMatch(/^\$argon2id/)
})

test.runIf(process.platform === 'linux')(
  'hash threads come after everything else, and nothing else does',
  async () => {
    const before = priorities()
    await threadsOf(2)
    const lowered = priorities().filter((nice) => nice === (before[0] ?? 0) + 10)
    expect(lowered).toHaveLength(2)
    expect(priorities()[0]).toBe(before[0])
  },
)

test('a thread that ends gives its work back and is replaced', async () => {
  const threads = await threadsOf(
    1,
    `parentPort.on('message', ({ password }) => {
    if (password === 'bad') process.exit(1)
    parentPort.postMessage({ result: true })
  })
  parentPort.postMessage({ ready: true })`,
  )
  const [lost, waiting] = [
    threads.run({ password: 'bad', against: 'hash' }),
    threads.run({ password: 'good', against: 'hash' }),
  ]
  expect(await Promise.all([lost, waiting])).toEqual([null, null])
  expect(threads.ready()).toBe(0)
  await expect.poll(() => threads.ready(), { timeout: 10_000 }).toBe(1)
  expect(await threads.run({ password: 'good', against: 'hash' })).toBe(true)
})

/** Of every thread of this process, the first one first (proc(5), field 19). */
const priorities = () =>
  readdirSync('/proc/self/task')
    .sort((one, other) => Number(one) - Number(other))
    .map((id) =>
      Number(readFileSync(`/proc/self/task/${id}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[16]),
    )

process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
