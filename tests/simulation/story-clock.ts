import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'

export type StoryClock = {
  /** The moment of the story. */
  now(): Date
  /** Goes on to this moment; never back. */
  moveTo(at: Date): void
  /** Lets some time pass, in milliseconds. */
  pass(ms: number): void
  /** Gives the product the machine's time again. */
  release(): void
}

/**
 * Lets the product's clock stand still until the story moves it, so that the speed of the machine has no say in what
 * happens. Whoever waits waits in the story: nobody sleeps.
 */
export function takeTheClock(startsAt: Date): StoryClock {
  let at = startsAt.getTime()
  Object.defineProperty(globalThis, '__latchkeyClockOffsetMs', {
    configurable: true,
    get: () => at - Date.now(),
  })
  const asBefore = timers.setTimeout
  timers.setTimeout = async <T>(ms = 0, value?: T) => {
    // A wait that fills up the time that something took is as long as the machine is slow: whole seconds are not.
    at += Math.ceil(ms / 1000) * 1000
    return value as T
  }
  syncBuiltinESMExports()

  return {
    now: () => new Date(at),
    moveTo(then) {
      at = Math.max(at, then.getTime())
    },
    pass(ms) {
      at += ms
    },
    release() {
      Reflect.deleteProperty(globalThis, '__latchkeyClockOffsetMs')
      timers.setTimeout = asBefore
      syncBuiltinESMExports()
    },
  }
}
