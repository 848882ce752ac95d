import { expect, test } from 'vitest'
import { nextStage, type PlannedStage, stageAt } from './staging'

const plan: PlannedStage[] = [
  { stage: 'grace', at: '2026-11-30T08:00:00.000Z' },
  { stage: 'announce', at: '2026-11-23T08:00:00.000Z' },
]

test.each([
  ['before anything', '2026-11-23T07:59:59.999Z', 'off', 'announce'],
  ['on the very moment', '2026-11-23T08:00:00.000Z', 'announce', 'grace'],
  ['in between', '2026-11-27T00:00:00.000Z', 'announce', 'grace'],
  ['after the last', '2027-01-01T00:00:00.000Z', 'grace', null],
])('%s', (_, at, stage, next) => {
  expect(stageAt(plan, new Date(at))).toBe(stage)
  expect(nextStage(plan, new Date(at))?.stage ?? null).toBe(next)
})

test('of two steps at one moment the later in the list counts; no plan is off', () => {
  const at = '2026-11-23T08:00:00.000Z'
  expect(
    stageAt(
      [
        { stage: 'grace', at },
        { stage: 'off', at },
      ],
      new Date(at),
    ),
  ).toBe('off')
  expect(stageAt([], new Date(at))).toBe('off')
  expect(nextStage([], new Date(at))).toBeNull()
})
