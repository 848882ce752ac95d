import type { Tx } from '@/db/database'
import { phases } from '@/db/schema'
import { days, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor } from '@/lib/kernel/transaction'

let number = 1000

/** A phase of its own, for customers of one test; in its own transaction unless one is given. */
export async function aPhase(
  state: 'planned' | 'open' | 'paused' | 'closed' = 'open',
  opensAt = state === 'planned' ? inMs(days(7)) : inMs(-days(1)),
  tx?: Tx,
  cap = 1000,
): Promise<string> {
  number += 1
  const row = { id: newId(), number, cap, opensAt, state, createdAt: now() }
  const insert = (by: Tx) => by.insert(phases).values(row)
  await (tx ? insert(tx) : atTheDoor(insert))
  return row.id
}
