import pg from 'pg'

/** What an import has brought in, without ids and moments: they differ between any two imports. */
export async function naturalRows(url: string) {
  return queried(
    url,
    `select count(*)::int as accesses, count(distinct t.id)::int as teams, count(*) filter (where m.is_main)::int as mains,
       md5(string_agg(concat_ws('|', t.customer_number, t.slug, t.name, t.language, t.time_zone, r.preset, m.name, m.is_main,
         m.state, u.name, u.user_name, u.email, u.password_scheme, u.password_hash, u.locked_at is null, u.locked_reason,
         a.user_name, a.name, a.flagged_main, a.apps, a.rights, a.old_role, a.old_email, a.phones, a.remark, a.locked_then,
         a.must_set_password, a.old_created_at, a.old_last_sign_in_at, a.line), E'\\n' order by a.user_name collate "C")) as sum,
       (select md5(string_agg(concat_ws('|', f.kind, f.line, f.customer, f.user_name, f.detail), E'\\n'
         order by f.line, f.position)) from import_findings f join imports i on i.id = f.import_id where i.state = 'done') as findings,
       (select concat_ws('|', added_accesses, known_accesses, refused_accesses, totals) from imports where state = 'done') as counted
     from accesses a join teams t on t.id = a.team_id join members m on m.team_id = a.team_id and m.id = a.id
     join roles r on r.team_id = m.team_id and r.id = m.role_id join users u on u.id = m.user_id`,
  )
}

export const countOf = async (url: string, table: string) =>
  Number((await queried(url, `select count(*)::int as count from ${table}`)).count)

/** The first row of an answer. */
export async function queried(url: string, text: string): Promise<Record<string, unknown>> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query(text)
  await client.end()
  return rows[0]
}
