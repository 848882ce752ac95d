import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import type { Scope } from './narrow'

type Way = { upwards: boolean; start: number | undefined; limit: number }

/** How many entries are looked through for one page where an index answers only one of the filters. */
const mostLookedThrough = 5000

/**
 * The places of the next entries that fit, in the direction of the way. Each value of the leading filter is one walk
 * along its index, ended after a bounded number of entries; `edge` is where the first walk was cut short, or null when
 * all went to their end: beyond it nothing can be said yet, so nothing beyond it is returned.
 */
export async function look(
  tx: Tx,
  teamId: string,
  scope: Scope,
  way: Way,
): Promise<{ seqs: number[]; edge: number | null }> {
  const walks = scope.along ? scope.values : [null]
  const depth = isExact(scope) ? way.limit : Math.max(way.limit, Math.floor(mostLookedThrough / walks.length))
  const order = sql.raw(way.upwards ? 'asc' : 'desc')
  const stretch = all([
    sql`team_id = ${teamId}::uuid`,
    way.start !== undefined && sql`seq ${sql.raw(way.upwards ? '>' : '<')} ${way.start}::bigint`,
    scope.lowest !== null && sql`seq >= ${scope.lowest}::bigint`,
    scope.highest !== null && sql`seq <= ${scope.highest}::bigint`,
  ])
  const branches = walks.map(
    (value, at) => sql`(select ${sql.raw(String(at))} as walk, seq, at, action, actor_id from audit_entries
      where ${stretch} ${value === null ? sql`` : sql`and ${column(scope.along)} = ${value}`}
      order by seq ${order} limit ${depth})`,
  )
  const fits = all([
    sql`true`,
    scope.actors && sql`actor_id in ${scope.actors}`,
    scope.actions && sql`action in ${scope.actions}`,
    scope.since && sql`at >= ${scope.since.toISOString()}::timestamptz`,
    scope.until && sql`at < ${scope.until.toISOString()}::timestamptz`,
    sql`(edge.seq is null or looked.seq ${sql.raw(way.upwards ? '<=' : '>=')} edge.seq)`,
  ])
  const { rows } = (await tx.execute(sql`
    with looked as materialized (${sql.join(branches, sql` union all `)}),
    edge as (
      select ${sql.raw(way.upwards ? 'min(farthest)' : 'max(farthest)')} as seq from (
        select ${sql.raw(way.upwards ? 'max(seq)' : 'min(seq)')} as farthest from looked group by walk having count(*) = ${depth}
      ) as cut)
    select looked.seq::float8 as seq, edge.seq::float8 as edge
    from edge left join looked on ${fits} order by looked.seq ${order} limit ${way.limit}`)) as unknown as Found
  return { seqs: rows.flatMap(({ seq }) => seq ?? []), edge: rows[0]?.edge ?? null }
}

type Found = { rows: { seq: number | null; edge: number | null }[] }

/** Whether the walk along the index alone answers the question. */
const isExact = ({ actors, actions, since, until }: Scope) => !actors && !actions && !since && !until

const column = (along: Scope['along']) =>
  sql.raw({ subject: 'subject_id', actor: 'actor_id', action: 'action' }[along ?? 'action'])

const all = (conditions: (SQL | false | null)[]) =>
  sql.join(
    conditions.filter((condition): condition is SQL => Boolean(condition)),
    sql` and `,
  )
