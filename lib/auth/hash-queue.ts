/**
 * At most so many password hashes at once (asked for each, because it changes), the rest wait in line, and a line that is
 * too long is refused.
 */
export function hashQueue(atOnce: () => number, longest: number) {
  let running = 0
  const waiting: (() => void)[] = []

  return async function queued<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce()) {
      if (waiting.length >= longest) throw new QueueFull()
      await new Promise<void>((go) => waiting.push(go))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

/** The line is too long; whoever asked should come back in a moment. */
export class QueueFull extends Error {
  override name = 'QueueFull'
}
