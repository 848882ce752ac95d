import { wire } from '@/lib/auth/door'
import { endpoint } from '@/lib/web/endpoint'

/** The caller's address as every rule, limit and log entry sees it. */
export const GET = endpoint(async () => Response.json({ address: (await wire()).address }))
