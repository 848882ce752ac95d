import { expect } from 'vitest'
import { clockOffsetMs, setClockOffset } from '@/lib/kernel/clock'
import { openClient } from '../http/client'
import { formWith, submit } from '../http/forms'
import type { Site } from '../http/site'

export const aDay = 24 * 60

/** Lets minutes pass, for the server by its clock page and for what the test itself computes. */
export async function pass(site: Site, minutes: number): Promise<void> {
  const client = openClient(site.origin())
  const page = await client.open('/dev/clock')
  const answer = await submit(client, formWith(page, 'minutes'), { minutes: String(minutes) })
  client.close()
  expect(answer.status).toBe(200)
  setClockOffset(clockOffsetMs() + minutes * 60_000)
}
