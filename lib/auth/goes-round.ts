import { now } from '@/lib/kernel/clock'

/**
 * So many turns within so many milliseconds are no person's; two tabs and an impatient one stay far below.
 */
const most = { turns: 6, withinMs: 10_000, kept: 10_000 }
const turns = new Map<string, number[]>()

/**
 * Whether this was asked so often within seconds that something goes round in circles. Counts the time it is
 * asked.
 */
export function goesRound(key: string): boolean {
  const at = now().getTime()
  const recent = (turns.get(key) ?? []).filter((one) => Math.abs(at - one) < most.withinMs)
  recent.push(at)
  turns.delete(key)
  turns.set(key, recent)
  for (const oldest of turns.keys()) {
    if (turns.size <= most.kept) break
    turns.delete(oldest)
  }
  return recent.length > most.turns
}
