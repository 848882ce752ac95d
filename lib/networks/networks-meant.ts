import { homeHashOf } from '@/lib/auth/home-network'
import { Refusal, wrongField } from '@/lib/kernel/errors'
import type { Place } from '@/lib/policy/network-rule'
import { parsePrefix } from '@/lib/policy/networks'
import { type EntryProblem, readPlaceEntries } from '@/lib/policy/place-entries'
import { mostNetworks } from './input'

type Given = Pick<Place, 'kind' | 'owner'> & { networks: string }
type Kept = Pick<Place, 'prefixes' | 'hashed'>

/** Nobody has that many homes. */
const mostHomes = 20

/**
 * The networks that somebody typed, as they are kept: of a person's home only keyed hashes. Those are never shown again,
 * so a home that is saved without typing keeps them, and what is typed takes their place.
 */
export function networksMeant(teamId: string, { kind, owner, networks }: Given, present?: Place): Kept {
  const isHome = kind === 'home' && owner.of === 'member'
  const { prefixes, problems } = readPlaceEntries(networks, mostNetworks.inPlace)
  refuse(problems)
  if (isHome && !prefixes.length && present?.hashed.length) return { prefixes: [], hashed: present.hashed }
  if (!prefixes.length) throw wrongField('networks', 'network_networks_missing')
  if (!isHome) return { prefixes, hashed: [] }
  if (prefixes.length > mostHomes) throw wrongField('networks', 'network_too_many', { most: mostHomes })
  const hashed = prefixes.map((network) => {
    const prefix = parsePrefix(network)
    const hash = prefix && homeHashOf(teamId, prefix)
    if (!hash) throw wrongField('networks', 'network_home_size', { network })
    return hash
  })
  return { prefixes: [], hashed }
}

const namedLines = 20

/** The first one is said in full beside the field; of the others, in which lines they stand. */
function refuse(problems: readonly EntryProblem[]): void {
  const [first] = problems
  if (!first) return
  const lines = [...new Set(problems.map(({ line }) => line))]
  const more = { count: problems.length, lines: lines.slice(0, namedLines).join(', ') }
  throw new Refusal(
    'invalid',
    problems.length > 1 ? { key: 'network_entries_wrong', values: more } : { key: 'check_fields' },
    { networks: { key: first.key as 'network_too_many', values: first.values } },
  )
}
