import { expect, test } from 'vitest'
import { bannerFor, mayBecome, mayStart, minutesFor, type Phase, phaseIsOpen, type Situation } from './phase'

const now = new Date('2026-11-23T08:00:00Z')
const before = new Date('2026-11-23T07:59:59.999Z')
const after = new Date('2026-11-23T08:00:00.001Z')
const phase = (state: Phase['state'], opensAt = before): Phase => ({ state, opensAt })

test.each([
  ['planned, the date is to come', phase('planned', after), false],
  ['planned, this very moment', phase('planned', now), true],
  ['planned, the date has passed', phase('planned', before), true],
  ['opened early by hand', phase('open', after), true],
  ['open', phase('open'), true],
  ['paused', phase('paused'), false],
  ['closed', phase('closed'), false],
])('a phase that is %s: open %s', (_, given, open) => {
  expect(phaseIsOpen(given, now)).toBe(open)
})

test.each([
  ['no phase', null, false, false],
  ['no phase, begun', null, true, false],
  ['planned', phase('planned', after), false, false],
  ['planned, begun in an earlier phase', phase('planned', after), true, false],
  ['planned and due', phase('planned'), false, true],
  ['open', phase('open'), false, true],
  ['paused', phase('paused'), false, false],
  ['paused, begun', phase('paused'), true, true],
  ['closed', phase('closed'), false, false],
  ['closed, begun', phase('closed'), true, false],
])('%s: may start or go on %s', (_, given, begun, may) => {
  expect(mayStart(given, begun, now)).toBe(may)
})

test.each([
  ['planned', phase('planned', after), { open: true, paused: false, closed: true }],
  ['planned and due', phase('planned'), { open: true, paused: true, closed: true }],
  ['open', phase('open'), { open: false, paused: true, closed: true }],
  ['paused', phase('paused'), { open: true, paused: false, closed: true }],
  ['closed', phase('closed'), { open: true, paused: false, closed: false }],
] as const)('what a phase that is %s may become', (_, given, may) => {
  for (const next of ['open', 'paused', 'closed'] as const)
    expect(mayBecome(given, next, now), next).toBe(may[next])
})

const owner: Situation = {
  phase: phase('open'),
  switchedAt: null,
  startedAt: null,
  snoozedUntil: null,
  hasMain: true,
  mayCarryOut: true,
}

test.each<[string, Partial<Situation>, string]>([
  ['the owner in an open phase', {}, 'owner'],
  ['the owner outside of any phase', { phase: null }, 'none'],
  ['the owner before the date', { phase: phase('planned', after) }, 'none'],
  ['the owner after the date', { phase: phase('planned', before) }, 'owner'],
  ['the owner in a paused phase', { phase: phase('paused') }, 'none'],
  ['the owner who has begun, in a paused phase', { phase: phase('paused'), startedAt: before }, 'owner'],
  ['the owner in a closed phase', { phase: phase('closed'), startedAt: before }, 'none'],
  ['the owner who has put it off', { snoozedUntil: after }, 'put_off'],
  ['the owner when the time has come', { snoozedUntil: now }, 'owner'],
  ['the owner when it is done', { switchedAt: before }, 'none'],
  ['a member', { mayCarryOut: false }, 'member'],
  ['a member while the owner has put it off', { mayCarryOut: false, snoozedUntil: after }, 'member'],
  ['a member before the date', { mayCarryOut: false, phase: phase('planned', after) }, 'none'],
  ['a member when it is done', { mayCarryOut: false, switchedAt: before }, 'none'],
  ['a member of a customer without a main account', { mayCarryOut: false, hasMain: false }, 'unsettled'],
  ['the same before the date', { mayCarryOut: false, hasMain: false, phase: null }, 'none'],
])('%s sees: %s', (_, changes, kind) => {
  expect(bannerFor({ ...owner, ...changes }, now).kind).toBe(kind)
})

test('the owner is told whether there is something to go on with', () => {
  expect(bannerFor(owner, now)).toEqual({ kind: 'owner', begun: false })
  expect(bannerFor({ ...owner, startedAt: before }, now)).toEqual({ kind: 'owner', begun: true })
})

test.each([
  [1, 5],
  [4, 5],
  [11, 10],
  [14, 10],
  [40, 25],
  [111, 60],
  [200, 105],
])('%i accesses take about %i minutes', (accesses, minutes) => {
  expect(minutesFor(accesses)).toBe(minutes)
})
