import { performance } from 'node:perf_hooks'

export type Load = { perSecond: number; latenciesMs: number[] }

type Bounds = { connections: number; seconds: number; atMost?: number }

/**
 * Keeps so many requests under way until the time is over or the greatest number has been sent; one that fails ends the
 * measurement, because a refusal is quick and would pass for speed.
 */
export async function load(
  work: (turn: number) => Promise<unknown>,
  { connections, seconds, atMost = 100_000 }: Bounds,
): Promise<Load> {
  const latenciesMs: number[] = []
  const begun = performance.now()
  let turn = 0
  const oneConnection = async () => {
    while (turn < atMost && performance.now() - begun < seconds * 1000) {
      const sent = performance.now()
      turn += 1
      await work(turn - 1)
      latenciesMs.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: connections }, oneConnection))
  return { perSecond: (latenciesMs.length / (performance.now() - begun)) * 1000, latenciesMs }
}
