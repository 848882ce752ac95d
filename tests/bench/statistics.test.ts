import { expect, test } from 'vitest'
import { auc, median, quantile, ratiosOf, spreadOf } from './statistics'

test.each([
  [[7], 7],
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[10, 9, 8, 1000, 7], 9],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle)
})

test.each([
  [0, 1],
  [0.25, 2],
  [0.9, 4.6],
  [1, 5],
])('the quantile %d of one to five is %d', (share, value) => {
  expect(quantile([5, 3, 1, 2, 4], share)).toBeCloseTo(value)
})

test('a spread names the ends and the middle', () => {
  expect(spreadOf([3, 9, 5])).toEqual({ min: 3, median: 5, max: 9 })
})

test('ratios are those of the rounds, not of the sums', () => {
  expect(ratiosOf([10, 100], [20, 50])).toEqual([0.5, 2])
  expect(() => ratiosOf([1], [1, 2])).toThrow('same rounds')
})

test.each([
  [[1, 2, 3], [1, 2, 3], 0.5],
  [[1, 2, 3], [4, 5, 6], 1],
  [[4, 5, 6], [1, 2, 3], 1],
  [[1, 4], [2, 3], 0.5],
  [[1, 3], [2, 4], 0.75],
])('%j and %j are told apart with %d', (ones, others, share) => {
  expect(auc(ones, others)).toBe(share)
})

test('nothing measured is no result', () => {
  expect(() => median([])).toThrow('nothing was measured')
  expect(() => auc([], [1])).toThrow('nothing was measured')
})
