import { setImmediate } from 'node:timers/promises'

/** Two to three milliseconds of hashing on a small machine. */
const ROUNDS_PER_TURN = 1000

/** Runs a step many times and lets other requests in between, because these schemes have no native implementation. */
export async function rounds(count: number, step: (round: number) => void): Promise<void> {
  for (let round = 0; round < count; round++) {
    if (round > 0 && round % ROUNDS_PER_TURN === 0) await setImmediate()
    step(round)
  }
}
