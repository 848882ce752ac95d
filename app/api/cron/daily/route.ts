import { cron } from '@/lib/web/cron'
import { sweep } from '@/lib/work/sweep'

/** On Vercel, once a day. */
export const GET = cron(async () => {
  await sweep()
  return 1
})
