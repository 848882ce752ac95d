import { runDue } from '@/lib/kernel/outbox-worker'
import { handlers } from './handlers'

/** Does what is due until nothing is, or until the time is over; returns how many jobs were taken. */
export async function workFor(ms: number): Promise<number> {
  const until = performance.now() + ms
  let done = 0
  for (let more = 1; more > 0 && performance.now() < until; done += more) more = await runDue(handlers)
  return done
}
