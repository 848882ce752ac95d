import type { Tx } from '@/db/database'
import type { Access } from './access'
import type { HereKind, StoredFinding } from './database-findings'
import { differencesOf } from './differences'
import { type AccessHere, namesHere } from './names-here'
import { type TeamHere, teamsHere } from './teams-here'

/** What becomes of an accepted row, given what is already here. `finding` is null for a plain new access. */
export type Compared = { access: Access; becomes: 'new' | 'known' | 'refused'; finding: StoredFinding | null }

/**
 * Holds accepted rows against what is here, one by one: nothing is merged, nothing is overwritten. Customers
 * that this very import has brought in are not counted as known. Runs as the door.
 */
export async function compareWithDatabase(
  tx: Tx,
  accesses: readonly Access[],
  importId: string | null,
): Promise<Compared[]> {
  const teams = await teamsHere(tx, new Set(accesses.map(({ customer }) => customer)))
  const names = await namesHere(
    tx,
    accesses.map(({ userName }) => userName),
  )
  return accesses.map((access) => {
    const team = teams.get(access.customer)
    const earlier = team && team.importId !== importId ? team : undefined
    return compared(access, names.get(access.userName), team, earlier)
  })
}

/** The most letters that the sign-in page takes. */
const MAX_USER_NAME = 320

function compared(
  access: Access,
  here: AccessHere | 'taken' | undefined,
  team: TeamHere | undefined,
  earlier: TeamHere | undefined,
): Compared {
  const say = (becomes: Compared['becomes'], kind: HereKind, detail: string | null = null): Compared => {
    const { line, customer, userName } = access
    return {
      access,
      becomes,
      finding: { kind, line, customer, user_name: userName.slice(0, MAX_USER_NAME), detail },
    }
  }
  if (access.userName.length > MAX_USER_NAME) return say('refused', 'user_name_too_long')
  if (here === 'taken') return say('refused', 'user_name_of_other_customer')
  if (here && here.customer !== access.customer)
    return say('refused', 'user_name_of_other_customer', here.customer)
  if (here) {
    const differences = differencesOf(access, here)
    return differences.length > 0
      ? say('known', 'already_known_differs', differences.join(', '))
      : say('known', 'already_known')
  }
  if (team?.switchedAt) return say('refused', 'customer_switched_over')
  if (earlier)
    return say('new', 'added_to_known_customer', earlier.name === access.company ? null : earlier.name)
  return { access, becomes: 'new', finding: null }
}
