import { workFor } from '@/lib/background/run-due'
import { cron } from '@/lib/web/cron'

export const maxDuration = 60

/** On Vercel, once a minute: does what is due, at most for forty seconds. */
export const GET = cron(() => workFor(40_000))
