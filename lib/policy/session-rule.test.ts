import { expect, test } from 'vitest'
import { leastSessionRule, noSessionRule, sessionChoices, sessionEndsAt, strictest } from './session-rule'

const minutes = (text: string) => new Date(`2026-11-23T${text}:00Z`)

test('what is offered lies between the least and the most', () => {
  for (const which of ['idleMinutes', 'absoluteMinutes'] as const)
    for (const choice of sessionChoices[which]) {
      expect(choice).toBeGreaterThanOrEqual(leastSessionRule[which])
      expect(choice).toBeLessThanOrEqual(noSessionRule[which])
    }
})

test.each([
  ['used a moment ago', { idleMinutes: 15, absoluteMinutes: 60 }, '09:00', '09:10', '09:25'],
  ['whatever it is used, it is over', { idleMinutes: 15, absoluteMinutes: 60 }, '09:00', '09:50', '10:00'],
])('%s', (_, rule, createdAt, seenAt, ends) => {
  const session = { createdAt: minutes(createdAt), seenAt: minutes(seenAt) }
  expect(sessionEndsAt(rule, session)).toEqual(minutes(ends))
})

test('of several teams the strictest counts, each limit by itself', () => {
  expect(strictest([])).toEqual(noSessionRule)
  const rules = [
    { idleMinutes: 60, absoluteMinutes: 14 * 1440 },
    { idleMinutes: 480, absoluteMinutes: 1440 },
  ]
  expect(strictest(rules)).toEqual({ idleMinutes: 60, absoluteMinutes: 1440 })
})
