import type { Tx } from '@/db/database'
import type { Person } from '@/lib/kernel/caller'
import { conflict, notFound } from '@/lib/kernel/errors'
import { seatOf } from './lookup'

/** A person's own seat in the team of that address, wherever they are; not found for everybody who has none. */
export async function ownPlace(tx: Tx, who: Person, slug: string) {
  const seat = await seatOf(tx, who, slug)
  if (!seat) throw notFound()
  const { id: memberId, teamId, teamSlug, timeZone, grants, network } = seat
  return { memberId, name: who.name, teamId, slug: teamSlug, timeZone, grants, network }
}

/** The same for somebody whom the rule of the team keeps outside now, and what would help; refused for whoever is in. */
export async function outsideSeat(tx: Tx, who: Person, slug: string) {
  const { network, ...place } = await ownPlace(tx, who, slug)
  const { admission, verdict } = network
  if (admission.admitted) throw conflict('pass_not_needed')
  // A place that says no by itself says it to passes too.
  const passHelps = !(verdict?.because === 'place' && verdict.outcome === 'deny')
  return { ...place, wants: admission.wants, passHelps }
}
