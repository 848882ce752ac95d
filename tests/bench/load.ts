import { performance } from 'node:perf_hooks'
import { cpuTimeMs } from './cpu-time'

export type Load = {
  perSecond: number
  latenciesMs: number[]
  /** Processor time of the servers and the database, for each request. */
  cpuMs: number
}

type Bounds = { connections: number; seconds: number; atMost?: number }

/**
 * Keeps so many requests under way until the time is over or the greatest number has been sent; one that
 * fails ends the measurement, because a refusal is quick and would pass for speed.
 */
export async function load(
  work: (turn: number) => Promise<unknown>,
  { connections, seconds, atMost = 100_000 }: Bounds,
): Promise<Load> {
  const latenciesMs: number[] = []
  const cpuBefore = cpuTimeMs()
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
  const perSecond = (latenciesMs.length / (performance.now() - begun)) * 1000
  return { perSecond, latenciesMs, cpuMs: (cpuTimeMs() - cpuBefore) / latenciesMs.length }
}

export const rates = (loads: readonly Load[]) => loads.map(({ perSecond }) => perSecond)
export const cpuTimes = (loads: readonly Load[]) => loads.map(({ cpuMs }) => cpuMs)
