import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Lets a failed sign-in end at the next full step since it began, so that a known name with a slow old hash, a known
 * name with a quick one and an unknown name take the same time (OWASP Authentication Cheat Sheet, "uniform timing").
 */
export async function settle(begunAt: number, stepMs = 350): Promise<void> {
  const passed = performance.now() - begunAt
  await wait(Math.max(1, Math.ceil(passed / stepMs) * stepMs - passed))
}
