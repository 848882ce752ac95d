/** One clock for everything that has a date; tests and the demo move it, nobody reads another one. */
const state = globalThis as typeof globalThis & { __latchkeyClockOffsetMs?: number }

/** The present moment of the product, moved by the demo's offset. */
export const now = () => new Date(Date.now() + (state.__latchkeyClockOffsetMs ?? 0))

/** Sets how far the product's clock is ahead of the machine's, in milliseconds. */
export const setClockOffset = (offsetMs: number) => {
  state.__latchkeyClockOffsetMs = offsetMs
}

export const clockOffsetMs = () => state.__latchkeyClockOffsetMs ?? 0

export const minutes = (n: number) => n * 60_000
export const hours = (n: number) => n * 3_600_000
export const days = (n: number) => n * 86_400_000

/** A moment so many milliseconds from now; negative for the past. */
export const inMs = (ms: number) => new Date(now().getTime() + ms)
