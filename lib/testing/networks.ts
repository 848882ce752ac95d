import { eq } from 'drizzle-orm'
import { sessions } from '@/db/schema'
import { actorOf } from '@/lib/auth/lookup'
import type { Actor, Wire } from '@/lib/kernel/caller'
import { now, setClockOffset } from '@/lib/kernel/clock'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { applyNetworks } from '@/lib/networks/apply-networks'
import { getNetworks } from '@/lib/networks/get-networks'
import { savePlace } from '@/lib/networks/save-place'
import { seen } from './factors'
import { freshly } from './rules'
import { signedInAs } from './team'

/** The network in which everybody stands unless a test says otherwise. */
const officeNetwork = '203.0.113.16/28'

/** Drafts the office as a place from which everybody comes in. */
export const draftOffice = async (who: Actor, networks = officeNetwork, name = 'Biuro Poznań') =>
  savePlace(who, {
    name,
    kind: 'office',
    of: 'team',
    outcome: 'allow',
    networks,
    version: (await getNetworks(who, {})).draft.version,
  })

type Mode = 'off' | 'observe' | 'enforce'
type Confirmed = { confirmOwn?: boolean; confirmOwners?: string[] }

/** Applies the draft as it stands, the factor having been given a moment ago. */
export async function apply(who: Actor, mode: Mode, confirmed: Confirmed = {}) {
  const { applied, draft } = await getNetworks(who, {})
  return applyNetworks(await freshly(who), {
    mode,
    version: applied.version,
    draftVersion: draft.version,
    confirmOwn: false,
    confirmOwners: [],
    ...confirmed,
  })
}

/** The same person from a new sign-in, with the factor where there is one, as the door sees them now. */
export async function cameInAgain(who: Actor, given: Partial<Wire> = {}): Promise<Actor> {
  const { sessionId, kinds } = await signedInAs(who.userId, given)
  const shown = { factorAt: now(), factorKind: kinds[0], stage: 'open' as const }
  if (kinds.length) await atTheDoor((tx) => tx.update(sessions).set(shown).where(eq(sessions.id, sessionId)))
  const actor = await actorOf(await orm(), await seen(sessionId, given), who.teamSlug)
  if (!actor) throw new Error('the member does not pass the door')
  return actor
}

/** Lets so many seconds pass by the product's clock. */
export const letPass = (seconds: number) => setClockOffset(now().getTime() + seconds * 1000 - Date.now())
