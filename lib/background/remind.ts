import { revertOverdue } from '@/lib/networks/revert-overdue'
import { remindPeople } from '@/lib/policies/remind-people'
import { warnOwners } from '@/lib/policies/warn-owners'

/**
 * Does what has a time of its own: takes network rules back that nobody has confirmed, and promises the mails
 * about who is soon outside, to them and to owners.
 */
export async function remind(): Promise<number> {
  return (await revertOverdue()) + (await remindPeople()) + (await warnOwners())
}

const everyMs = 20_000

/** The same every so often until stopped; one look ends before the next begins. */
export function startReminding(): { stop(): Promise<void> } {
  let looking: Promise<unknown> | null = null
  const look = () => {
    looking ??= remind()
      .catch(report)
      .finally(() => {
        looking = null
      })
  }
  const timer = setInterval(look, everyMs)
  return {
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}

/** A look that failed is made again; what it promised stands, what it did not promise is not marked. */
export const report = (error: unknown) =>
  console.error(JSON.stringify({ level: 'error', event: 'reminders.failed', message: String(error) }))
