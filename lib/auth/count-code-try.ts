import { and, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { type CodeKind, oneTimeCodes } from '@/db/schema'
import { now } from '@/lib/kernel/clock'

type Asked = {
  userId: string
  kind: CodeKind
  /** Only a code that was asked for in this session. */
  sessionId?: string
  /** A code that took so many tries takes no more. */
  mostTries?: number
}

/**
 * The newest code that is open, with one more try counted; undefined when there is none that could be right.
 * Its row stays locked, so that of any number at once one uses it. Runs as the door.
 */
export async function countCodeTry(tx: Tx, { userId, kind, sessionId, mostTries }: Asked) {
  const open = and(
    eq(oneTimeCodes.userId, userId),
    eq(oneTimeCodes.kind, kind),
    sessionId ? eq(oneTimeCodes.sessionId, sessionId) : undefined,
    isNull(oneTimeCodes.usedAt),
    isNull(oneTimeCodes.endedAt),
    gt(oneTimeCodes.expiresAt, now()),
  )
  const [newest] = await tx
    .select({ id: oneTimeCodes.id })
    .from(oneTimeCodes)
    .where(open)
    .orderBy(desc(oneTimeCodes.createdAt), desc(oneTimeCodes.id))
    .limit(1)
  if (!newest) return undefined
  const triesLeft = mostTries === undefined ? undefined : lt(oneTimeCodes.tries, mostTries)
  const [counted] = await tx
    .update(oneTimeCodes)
    .set({ tries: sql`${oneTimeCodes.tries} + 1` })
    .where(and(eq(oneTimeCodes.id, newest.id), open, triesLeft))
    .returning()
  return counted
}
