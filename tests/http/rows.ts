import type { Site } from './site'

/** Kept out of the comparison: "last seen" is written once a minute by whoever looks. */
const restless: Record<string, string> = { sessions: "- 'seen_at'" }
/** And so is from where somebody was seen. */
const unread = ['sightings']

/**
 * A fingerprint of every table. Two that are equal mean that nothing was added, changed or removed in
 * between, except in the tables named. `only`: a condition on the rows, in the tables that have its column.
 */
export async function rowsOf(
  site: Site,
  { except = [], only }: { except?: string[]; only?: string } = {},
): Promise<Record<string, string>> {
  const tables = await site.sql(
    `select table_name as name from information_schema.tables t
    where table_schema = 'public' and table_type = 'BASE TABLE' and ($1 = '' or exists (
      select 1 from information_schema.columns c where c.table_name = t.table_name and c.column_name = $1)) order by 1`,
    [only?.split(' ')[0] ?? ''],
  )
  const parts = tables
    .map(({ name }) => String(name))
    .filter((name) => ![...unread, ...except].includes(name))
    .map((name) => {
      const row = `(to_jsonb(t) ${restless[name] ?? ''})::text`
      return `select '${name}' as name, count(*) || ':' || coalesce(md5(string_agg(${row}, '|' order by ${row})), '') as print from "${name}" t where ${only ?? 'true'}`
    })
  const prints = await site.sql(parts.join(' union all '))
  return Object.fromEntries(prints.map(({ name, print }) => [String(name), String(print)]))
}
