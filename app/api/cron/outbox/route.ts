import { cron } from '@/lib/web/cron'
import { workFor } from '@/lib/work/run-due'

export const maxDuration = 60

/** On Vercel, once a minute: does what is due, at most for forty seconds. */
export const GET = cron(() => workFor(40_000))
