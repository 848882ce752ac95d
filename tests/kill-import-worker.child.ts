import { openPg } from '@/db/client-pg'
import { startWorker } from '@/lib/background/handlers'
import { setClockOffset } from '@/lib/kernel/clock'
import { useDatabase } from '@/lib/kernel/database'

/** A server without its pages: works through the outbox until somebody pulls the plug. */
const [url = '', clockOffsetMs = '0'] = process.argv.slice(2)
setClockOffset(Number(clockOffsetMs))
useDatabase(openPg(url))
startWorker()
