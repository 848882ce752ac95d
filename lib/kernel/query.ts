import type { z } from 'zod'
import type { Tx } from '@/db/database'
import type { Caller } from './caller'
import { denied } from './command'
import { Refusal } from './errors'
import { parse } from './parse'
import { countTry } from './throttle'
import type { Who } from './who'

export type Reading<C extends Caller, I, R> = {
  (caller: C, input: I): Promise<R>
  who: Who<C>
  input: z.ZodType
}

/** Every reading there is, for the tests that walk them all. */
export const readings: Reading<never, never, unknown>[] = []

/** The one way to see something: the same walls as a verb, nothing written but a refusal. */
export function query<C extends Caller, S extends z.ZodType, R>(reading: {
  who: Who<C>
  input: S
  run(context: { who: C; tx: Tx }, input: z.output<S>): Promise<R>
}): Reading<C, z.input<S>, R> {
  const see = async (caller: C, given: z.input<S>): Promise<R> => {
    if (reading.who.counters) await countTry(reading.who.counters(caller, given))
    try {
      return await reading.who.within(caller, async (tx) => {
        const who = await reading.who.admit(caller, tx)
        return reading.run({ who, tx }, parse(reading.input, given))
      })
    } catch (error) {
      if (error instanceof Refusal && error.code === 'forbidden')
        await denied(caller, reading.who.permission ?? reading.who.kind)
      throw error
    }
  }
  const seen = Object.assign(see, { who: reading.who, input: reading.input })
  readings.push(seen as unknown as Reading<never, never, unknown>)
  return seen
}
