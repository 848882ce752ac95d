/** One thing to do at the end, and what it is called if it fails. */
export type Closing = { what: string; close(): Promise<void> | void }

/**
 * Ends the process when it is asked to: closes one thing after another and exits with 0. Whatever hangs is left behind
 * after `withinMs`, and a second signal ends everything at once; both exit with 1.
 */
export function stopOnSignal(closings: () => Closing[], { withinMs }: { withinMs: number }): void {
  let stoppingSince: number | undefined
  const stop = async () => {
    if (stoppingSince !== undefined) {
      // Ctrl-C reaches every process of a terminal and is passed on by some of them: an echo is no second wish.
      if (performance.now() - stoppingSince > 500) process.exit(1)
      return
    }
    stoppingSince = performance.now()
    setTimeout(() => process.exit(1), withinMs).unref()
    for (const { what, close } of closings()) {
      try {
        await close()
      } catch (error) {
        console.error(JSON.stringify({ level: 'error', event: 'stop', what, message: String(error) }))
      }
    }
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
