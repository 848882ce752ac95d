import { sweep } from '@/lib/background/sweep'
import { cron } from '@/lib/web/cron'

/** On Vercel, once a day. */
export const GET = cron(async () => {
  await sweep()
  return 1
})
