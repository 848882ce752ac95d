import { Refusal } from '@/lib/kernel/errors'

export type WorkQueue = <T>(work: () => Promise<T>) => Promise<T>

/**
 * At most so much work at once (asked whenever some begins or ends, because it changes), the rest waits in line, and a
 * line that is too long is refused.
 */
export function workQueue(atOnce: () => number, longest: number): WorkQueue {
  let running = 0
  const waiting: (() => void)[] = []

  function begin(): void {
    while (waiting.length && running < Math.max(1, atOnce())) {
      running += 1
      waiting.shift()?.()
    }
  }

  return async (work) => {
    if (waiting.length >= longest) throw new QueueFull()
    await new Promise<void>((go) => {
      waiting.push(go)
      begin()
    })
    try {
      return await work()
    } finally {
      running -= 1
      begin()
    }
  }
}

/** The line is too long; whoever asked should come back in a moment. */
export class QueueFull extends Error {
  override name = 'QueueFull'
}

/** Work in a queue of this process; a line that is too long is answered as too many tries are. */
export async function inTurn<T>(queue: WorkQueue, work: () => Promise<T>): Promise<T> {
  try {
    return await queue(work)
  } catch (error) {
    // By its name: the line may have been made by the server, whose classes are not those that Next has bundled.
    if (error instanceof Error && error.name === 'QueueFull')
      throw new Refusal('too_many', { key: 'too_many_tries', values: { seconds: 5 } }, {}, 5)
    throw error
  }
}
