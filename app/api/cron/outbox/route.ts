import { runDue } from '@/lib/kernel/outbox-worker'
import { cron } from '@/lib/web/cron'
import { handlers } from '@/lib/work/handlers'

export const maxDuration = 60

/** On Vercel, once a minute: does what is due, at most for forty seconds. */
export const GET = cron(async () => {
  const until = performance.now() + 40_000
  let done = 0
  for (let more = 1; more > 0 && performance.now() < until; done += more) more = await runDue(handlers)
  return done
})
