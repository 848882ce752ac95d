import type { Outcome } from './network-rule'
import type { Verdict } from './network-verdict'
import { formatPrefix, type Prefix } from './networks'
import { around, type SourceKind } from './sources'

/**
 * What would help against a refusal: a place of the person, one of the team, to be asked from elsewhere, to
 * be on call.
 */
export type Mend =
  | { do: 'home'; networks: string[] }
  | { do: 'team_place'; networks: string[]; memberIds: string[] }
  | { do: 'ask' }
  | { do: 'on_call' }

/**
 * What is proposed for somebody who comes from these networks; null where what is laid down is probably
 * meant.
 */
export function mendOf(
  refused: { from: SourceKind; because: Verdict['because']; outcome: Outcome },
  networks: readonly Prefix[],
  whoIsIn: (network: Prefix) => readonly string[],
): Mend | null {
  const { from, because, outcome } = refused
  if (because === 'hours') return { do: 'on_call' }
  if (from === 'home') return { do: 'home', networks: homesIn(networks) }
  if (from === 'shared')
    return {
      do: 'team_place',
      networks: networks.map(formatPrefix),
      memberIds: [...new Set(networks.flatMap(whoIsIn))],
    }
  // Networks that pass cannot be named. A place that says no by itself was named on purpose.
  return because === 'elsewhere' && outcome === 'deny' ? { do: 'ask' } : null
}

/** A household with several networks of 64 bits has the one of 56 bits around them. */
function homesIn(networks: readonly Prefix[]): string[] {
  const households = new Map<string, Prefix[]>()
  for (const network of networks) {
    const household = formatPrefix(network.version === 4 ? network : around(network, 56))
    households.set(household, [...(households.get(household) ?? []), network])
  }
  return [...households].map(([household, [only, ...more]]) =>
    only && more.length === 0 ? formatPrefix(only) : household,
  )
}
