import { afterEach, expect, test, vi } from 'vitest'
import { days, hours, minutes } from '@/lib/kernel/clock'
import { startDaily } from './start-daily'

afterEach(() => void vi.useRealTimers())

test('soon after the start, then once a day, and never again when stopped', () => {
  vi.useFakeTimers()
  const work = vi.fn()
  const daily = startDaily(work)
  vi.advanceTimersByTime(minutes(5))
  expect(work).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(hours(23))
  expect(work).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(days(2))
  expect(work).toHaveBeenCalledTimes(3)
  daily.stop()
  vi.advanceTimersByTime(days(9))
  expect(work).toHaveBeenCalledTimes(3)
})

test('a server that is stopped before has nothing to do', () => {
  vi.useFakeTimers()
  const work = vi.fn()
  startDaily(work).stop()
  vi.advanceTimersByTime(days(9))
  expect(work).not.toHaveBeenCalled()
})
