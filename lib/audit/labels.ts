import { and, eq, gte, inArray } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { auditPlaces, policies } from '@/db/schema'
import { days, inMs } from '@/lib/kernel/clock'
import type { PlaceLabel, PlaceLabelRule } from '@/lib/policy/network-rule'
import { areLabelled } from '@/lib/policy/place-label'

/**
 * The labels of these entries; null where the team has said no purpose for them. What is older than it keeps them is not
 * shown, also before the sweep has come by.
 */
export async function labelsOf(
  tx: Tx,
  teamId: string,
  seqs: readonly number[],
): Promise<Map<number, PlaceLabel> | null> {
  const [policy] = await tx
    .select({ rule: policies.rule })
    .from(policies)
    .where(and(eq(policies.teamId, teamId), eq(policies.kind, 'place_labels')))
  const rule = policy?.rule as PlaceLabelRule | undefined
  if (!rule || !areLabelled(rule)) return null
  if (!seqs.length) return new Map()
  const rows = await tx
    .select({ seq: auditPlaces.seq, label: auditPlaces.label })
    .from(auditPlaces)
    .where(
      and(
        eq(auditPlaces.teamId, teamId),
        inArray(auditPlaces.seq, [...seqs]),
        gte(auditPlaces.at, inMs(-days(rule.keepDays))),
      ),
    )
  return new Map(rows.map(({ seq, label }) => [seq, label]))
}

/** What is about the address itself, and would say nothing without it. */
const aboutAddress = /^(network\.|pass\.|session\.denied$)/

/**
 * An entry without its address, which gives way to the label: what the team's own people do. Whoever was no one, or is the
 * vendor's, stays visible: who tries passwords is no employee whose places are nobody's business.
 */
export function withoutAddress<E extends Shown>(entry: E): E {
  if (entry.actorKind !== 'user' || aboutAddress.test(entry.action)) return entry
  return { ...entry, address: null, before: withoutOne(entry.before), after: withoutOne(entry.after) }
}

type Facts = Record<string, unknown> | null
type Shown = { actorKind: string; action: string; address: string | null; before: Facts; after: Facts }

function withoutOne(facts: Facts): Facts {
  if (!facts || !('address' in facts)) return facts
  const { address, ...others } = facts
  return others
}
