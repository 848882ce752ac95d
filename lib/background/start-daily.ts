import { days, minutes } from '@/lib/kernel/clock'

/**
 * Some work once a day, until stopped; soon after the start as well, because a server that begins anew every night has no
 * second day.
 */
export function startDaily(work: () => void): { stop(): void } {
  const soon = setTimeout(work, minutes(5))
  const daily = setInterval(work, days(1))
  return {
    stop() {
      clearTimeout(soon)
      clearInterval(daily)
    },
  }
}
