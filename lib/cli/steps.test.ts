import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runSteps } from './steps.mjs'

const good = async () => ({ passed: 1, failed: 0 })
const bad = async () => ({ passed: 0, failed: 1, output: 'it broke here' })
let said: string[]

beforeEach(() => {
  said = []
  vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text))
})
afterEach(() => vi.restoreAllMocks())

test('counts add up, and everything runs although something failed', async () => {
  const steps = [
    { name: 'first', run: bad },
    { name: 'second', run: async () => ({ passed: 40, failed: 2 }) },
    { name: 'third', run: good },
  ]
  expect(await runSteps(steps, 1)).toEqual({ passed: 41, failed: 3 })
  expect(said.join('\n')).toMatch(/✗ first .*\n {2}it broke here/)
  expect(said.at(-1)).toContain('Failed: first, second')
})

test('what went before is shown although all is well at last', async () => {
  await runSteps(
    [{ name: 'journeys', run: async () => ({ passed: 3, failed: 0, before: 'The first try:\nno' }) }],
    1,
  )
  expect(said.join('\n')).toMatch(/✓ journeys .*3 passed\n {2}The first try:\n {2}no\n$/)
})

test('what needs a failed step is not tried and counts as failed; what only comes after it runs', async () => {
  const tried: string[] = []
  const note = (name: string) => async () => {
    tried.push(name)
    return good()
  }
  const steps = [
    { name: 'journeys', needs: ['build'], run: note('journeys') },
    { name: 'lint', after: ['build'], run: note('lint') },
    { name: 'build', run: bad },
  ]
  expect(await runSteps(steps, 2)).toEqual({ passed: 1, failed: 2 })
  expect(tried).toEqual(['lint'])
})

test('steps share the cores that there are', async () => {
  let running = 0
  let most = 0
  const run = async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running -= 1
    return good()
  }
  await runSteps(
    [1, 2, 3, 4, 5].map((number) => ({ name: `step ${number}`, run })),
    2,
  )
  expect(most).toBe(2)
  await runSteps([{ name: 'greedy', cores: 8, run }], 2)
})
