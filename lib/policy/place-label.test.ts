import { expect, test } from 'vitest'
import type { Outcome, PlaceKind } from './network-rule'
import { areLabelled, placeLabel } from './place-label'

const at = (kind: PlaceKind, outcome: Outcome = 'allow', own = false) => ({
  outcome,
  because: 'place' as const,
  place: { id: 'p', name: 'P', kind, own },
  until: null,
})
const elsewhere = (outcome: Outcome) => ({ outcome, because: 'elsewhere' as const, place: null, until: null })
const pass = { kind: 'asked' as const, until: new Date(1) }

test.each<[string, Parameters<typeof placeLabel>[0], ReturnType<typeof placeLabel>]>([
  ['no rule at all', { verdict: null, pass: null }, 'unknown'],
  ['at the office', { verdict: at('office'), pass: null }, 'office'],
  ['at the office after hours, with a pass', { verdict: at('office', 'ask'), pass }, 'office'],
  ['at the own home', { verdict: at('home', 'allow', true), pass: null }, 'home'],
  ['at the own home, with a pass besides', { verdict: at('home', 'ask', true), pass }, 'home'],
  ['at a home that is a colleague’s or the role’s', { verdict: at('home'), pass: null }, 'unknown'],
  ['at another place', { verdict: at('other'), pass: null }, 'unknown'],
  ['at another place that lets in, with a pass besides', { verdict: at('other'), pass }, 'unknown'],
  ['at another place that would ask, by a pass', { verdict: at('other', 'ask'), pass }, 'on_the_road'],
  ['nowhere known, by a pass', { verdict: elsewhere('ask'), pass }, 'on_the_road'],
  ['nowhere known, on a journey that was said', { verdict: elsewhere('allow'), pass }, 'on_the_road'],
  ['nowhere known', { verdict: elsewhere('allow'), pass: null }, 'unknown'],
  ['nowhere known, by a second factor', { verdict: elsewhere('factor'), pass: null }, 'unknown'],
])('%s', (_, standing, label) => {
  expect(placeLabel(standing)).toBe(label)
})

test('nothing is labelled without a purpose', () => {
  expect(areLabelled({ purpose: '', keepDays: 30 })).toBe(false)
  expect(areLabelled({ purpose: 'Proof of office days for insurance', keepDays: 30 })).toBe(true)
})
