import type { Tx } from '@/db/database'
import { homeTeamOf } from './lookup'

/**
 * What a verb about somebody's own sign-in writes down: about whom, and in which log it stands. Runs as the
 * door.
 */
export const aboutPerson = async (tx: Tx, { userId, name }: { userId: string; name: string }) => ({
  subject: { type: 'user', id: userId, name },
  teamId: await homeTeamOf(tx, userId),
})
