import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { settings } from '@/db/schema'
import { env } from '@/lib/env'
import { rates } from '@/lib/policy/throttle'
import { clockOffsetMs, days, setClockOffset } from './clock'
import { command } from './command'
import { notFound } from './errors'
import { ofNetwork } from './throttle'
import { orm } from './transaction'
import { stranger } from './who'

const KEY = 'clock_offset_ms'

/** Takes up the demo's clock where it was left. */
export async function loadDemoClock(): Promise<void> {
  const [row] = await (await orm()).select().from(settings).where(eq(settings.key, KEY))
  setClockOffset(Number(row?.value ?? 0))
}

/** Moves the demo's clock by so many milliseconds, or back to the machine's; outside the demo there is no such thing. */
export const moveClock = command({
  does: 'clock.moved',
  who: stranger((caller) => [ofNetwork(rates.link, caller.address)]),
  input: z.object({
    byMs: z.coerce.number().int().min(-days(4000)).max(days(4000)),
    back: z.coerce.boolean().default(false),
  }),
  async run({ tx }, { byMs, back }) {
    if (env().mode !== 'demo') throw notFound()
    const value = back ? 0 : clockOffsetMs() + byMs
    await tx
      .insert(settings)
      .values({ key: KEY, value: String(value) })
      .onConflictDoUpdate({ target: settings.key, set: { value: String(value) } })
    setClockOffset(value)
    return { subject: { type: 'clock', id: 'demo' }, after: { offsetMs: value }, returns: value }
  },
})
