import { expect, test } from 'vitest'
import { nextStage, type PlannedStage, planFrom, stageAt } from './staging'

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

test.each([
  ['at once', null, 'grace 11-23'],
  ['on a day that is over', '2026-11-20T00:00:00Z', 'grace 11-23'],
  ['in two days: no time for a warning of its own', '2026-11-25T00:00:00Z', 'announce 11-23, grace 11-25'],
  ['in a week', '2026-11-30T00:00:00Z', 'announce 11-23, warn 11-27, grace 11-30'],
])('a rule that starts %s', (_, starts, steps) => {
  const planned = planFrom(new Date('2026-11-23T08:00:00Z'), starts ? new Date(starts) : null)
  expect(planned.map(({ stage, at }) => `${stage} ${at.slice(5, 10)}`).join(', ')).toBe(steps)
})
