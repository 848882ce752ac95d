import { remind, report } from '@/lib/background/remind'
import { workFor } from '@/lib/background/run-due'
import { cron } from '@/lib/web/cron'

export const maxDuration = 60

/** On Vercel, once a minute: promises reminders, then does what is due, at most for forty seconds. */
export const GET = cron(async () => {
  await remind().catch(report)
  return workFor(40_000)
})
