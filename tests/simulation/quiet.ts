/**
 * While a story is told, failed jobs are part of it: their lines in the server's log are taken off the screen. Whatever
 * else is said stays.
 */
export function withoutNoise(): { end(): void } {
  const asBefore = console.error
  console.error = (...said: unknown[]) => {
    if (!String(said[0]).includes('"event":"outbox.failed"')) asBefore(...said)
  }
  return {
    end() {
      console.error = asBefore
    },
  }
}
