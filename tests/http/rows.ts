import type { Site } from './site'

/** Kept out of the comparison: "last seen" is written once a minute by whoever looks. */
const restless: Record<string, string> = { sessions: "- 'seen_at'" }

/**
 * A fingerprint of every table. Two that are equal mean that nothing was added, changed or removed in between, except in
 * the tables named.
 */
export async function rowsOf(site: Site, { except = [] as string[] } = {}): Promise<Record<string, string>> {
  const tables = await site.sql(`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`)
  const parts = tables
    .map(({ name }) => String(name))
    .filter((name) => !except.includes(name))
    .map((name) => {
      const row = `(to_jsonb(t) ${restless[name] ?? ''})::text`
      return `select '${name}' as name, count(*) || ':' || coalesce(md5(string_agg(${row}, '|' order by ${row})), '') as print from "${name}" t`
    })
  const prints = await site.sql(parts.join(' union all '))
  return Object.fromEntries(prints.map(({ name, print }) => [String(name), String(print)]))
}
