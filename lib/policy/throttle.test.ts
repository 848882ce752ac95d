import { expect, test } from 'vitest'
import { rates, waitAfter } from './throttle'

test.each([
  [1, 0],
  [5, 0],
  [6, 2_000],
  [7, 4_000],
  [8, 8_000],
  [15, 900_000],
  [16, 900_000],
  [1_000_000, 900_000],
])('after %i failures an account waits %i ms', (failures, waitMs) => {
  expect(waitAfter(rates.account, failures)).toBe(waitMs)
})

test.each(Object.values(rates))('$name reaches its longest wait at its last step', (rate) => {
  expect(waitAfter(rate, rate.steps)).toBe(rate.mostMs)
  expect(waitAfter(rate, rate.steps - 1)).toBeLessThan(rate.mostMs)
})

test.each([rates.account, rates.device, rates.network, rates.link, rates.proof, rates.mail, rates.mailTeam])(
  'whoever $name keeps waiting is let in again within the hour',
  (rate) => {
    expect(rate.mostMs).toBeLessThanOrEqual(3_600_000)
  },
)

test.each([
  [1, 0],
  [200, 0],
  [300, 0],
  [301, 60_000],
  [307, 3_600_000],
])('after %i mails a team waits %i ms', (mails, waitMs) => {
  expect(waitAfter(rates.mailTeam, mails)).toBe(waitMs)
})

test('only a hint that nobody asked for may wait longer', () => {
  expect(Object.values(rates).filter((rate) => rate.mostMs > 3_600_000)).toEqual([rates.hint])
})
