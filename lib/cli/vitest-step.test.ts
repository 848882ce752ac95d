import { expect, test } from 'vitest'
import { withSecondTry } from './vitest-step.mjs'

const good = { passed: 3, failed: 0, broken: [], output: '', note: undefined }
const broken = [{ file: 'team.test.ts', passed: 8, failed: 2 }]
const bad = { passed: 90, failed: 2, broken, output: 'it broke here', note: undefined }

/** Runs that end like this, one after the other, and which files each was asked for. */
function ending(...runs: (typeof bad | typeof good)[]) {
  const asked: string[][] = []
  const runFiles = async (files: string[]) => {
    asked.push(files)
    return runs[asked.length - 1] ?? bad
  }
  return { asked, runFiles }
}

test('what is good is run once', async () => {
  const { asked, runFiles } = ending(good)
  expect(await withSecondTry(runFiles)).toEqual(good)
  expect(asked).toEqual([[]])
})

test('a file that is good the second time counts, and is named', async () => {
  const { asked, runFiles } = ending(bad, { ...good, passed: 10 })
  expect(await withSecondTry(runFiles)).toMatchObject({
    passed: 92,
    failed: 0,
    note: 'tried twice: team.test.ts',
    before: expect.stringContaining('it broke here'),
  })
  expect(asked).toEqual([[], ['team.test.ts']])
})

test('what fails twice has failed, and both are shown', async () => {
  const { runFiles } = ending(bad, { ...bad, passed: 9, failed: 1, output: 'and here' })
  expect(await withSecondTry(runFiles)).toMatchObject({
    passed: 91,
    failed: 1,
    output: 'and here',
    before: expect.stringContaining('it broke here'),
  })
})

test.each([
  [
    'six files',
    { ...bad, failed: 6, broken: [1, 2, 3, 4, 5, 6].map(() => ({ file: 'a', passed: 0, failed: 1 })) },
  ],
  ['a failure beside the tests', { ...bad, failed: 1, broken: [] }],
])('%s are no bad moment', async (_, run) => {
  const { asked, runFiles } = ending(run, good)
  expect(await withSecondTry(runFiles)).toEqual(run)
  expect(asked).toHaveLength(1)
})
