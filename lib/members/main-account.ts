import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members } from '@/db/schema'
import type { Facts } from '@/lib/kernel/audit'
import type { Colleague } from './find-member'
import { trustedOwners } from './owners'

type Parting = {
  teamId: string
  /** Who does it: the mark is theirs, if they are an owner who can be trusted with it. */
  by: string
  /** Whether the seat keeps the mark when there is nobody else for it. */
  elseKeep?: boolean
}

/**
 * Hands the mark of the main account on, and with it the mail of everybody without a mailbox: links that let
 * in. So it goes only to an owner who is in and has confirmed an address; to nobody, where there is none.
 * Gives what the log says of it; nothing when the seat does not have the mark. Only in verbs that are
 * `alone`.
 */
export async function handOnMainAccount(
  tx: Tx,
  seat: Colleague,
  parting: Parting,
): Promise<Facts | undefined> {
  if (!seat.isMain) return
  const { teamId, by, elseKeep } = parting
  const owners = (await trustedOwners(tx, teamId)).filter(({ id }) => id !== seat.id)
  const heir = owners.find(({ id }) => id === by) ?? owners[0]
  if (!heir && elseKeep) return

  const is = (id: string) => and(eq(members.teamId, teamId), eq(members.id, id))
  await tx.update(members).set({ isMain: false }).where(is(seat.id))
  if (heir) await tx.update(members).set({ isMain: true, redirected: false }).where(is(heir.id))
  return { main_account: heir?.name ?? null }
}
