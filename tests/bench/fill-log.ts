import pg from 'pg'

/** The one whom the filters look for, and who does every tenth thing. */
export const knownPerson = 'Wilhelmine'

export type Month = { from: string; to: string }

const PEOPLE = 200

/**
 * Writes a log of so many entries into a team, made in the database itself: three years, 200 people, mostly sign-ins,
 * some changes of members and a few refusals; each filter fits more than a page of even ten thousand entries. Gives
 * back the month in the middle.
 */
export async function fillLog(url: string, teamId: string, rows: number): Promise<Month> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(people, [teamId, knownPerson])
    // Entries are quicker written without the indexes, and an index made at once has the shape of one that grew sorted.
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(secondaryIndexes)
    for (const { name } of indexes) await client.query(`drop index ${name}`)
    await client.query(entries, [teamId, rows])
    for (const { definition } of indexes) await client.query(definition)
    await client.query(`insert into audit_heads (team_id, seq, hash) values ($1, $2, 'made')`, [teamId, rows])
    await client.query('vacuum analyze')
    const { rows: months } = await client.query<Month>(middle, [teamId, Math.floor(rows / 2)])
    if (!months[0]) throw new Error('the log has no middle')
    return months[0]
  } finally {
    await client.end()
  }
}

const people = `
  with role as (select id from roles where team_id = $1 and preset = 'member'),
  made as (
    insert into users (id, name, email, created_at)
    select gen_random_uuid(), case n when 1 then $2 else 'Person ' || n end, 'person' || n || '@people.example', now()
    from generate_series(1, ${PEOPLE}) as n returning id, name)
  insert into members (team_id, id, user_id, role_id, name, state, created_at)
  select $1, gen_random_uuid(), made.id, role.id, made.name, 'active', now() from made, role`

const entries = `
  with seats as (select array_agg(user_id order by id) as users, array_agg(id order by id) as ids, array_agg(name order by id) as names,
    (array_agg(place) filter (where name = '${knownPerson}'))[1] as known
    from (select *, row_number() over (order by id) as place from members where team_id = $1 and name <> 'owner') as seat)
  insert into audit_entries
    (team_id, seq, at, actor_kind, actor_id, actor_name, action, subject_type, subject_id, subject_name, after, address, hash)
  select $1, n, now() - interval '3 years' * (1 - n / $2::float8), 'user', users[who], names[who],
    case when n % 150 = 75 then 'access.denied' when n % 10 < 7 then 'session.started' when n % 10 = 7 then 'session.ended'
      when n % 10 = 8 then 'member.role_changed' else 'member.invited' end,
    'member', ids[whom]::text, names[whom], jsonb_build_object('device', 'Firefox · Linux'), '203.0.113.20', md5(n::text)
  from seats, generate_series(1, $2::int) as n,
    lateral (select
      case n / 10 % 10 when 3 then known else 1 + (n::bigint * 7919 % ${PEOPLE})::int end as who,
      case n / 10 % 10 when 7 then known else 1 + (n::bigint * 104729 / 7 % ${PEOPLE})::int end as whom) as picked
  order by n`

const secondaryIndexes = `
  select indexname as name, indexdef as definition from pg_indexes
  where tablename = 'audit_entries' and indexname not like '%\\_pk' and indexdef not like 'CREATE UNIQUE%'`

const middle = `
  select to_char(at, 'YYYY-MM-DD') as from, to_char(at + interval '30 days', 'YYYY-MM-DD') as to
  from audit_entries where team_id = $1 and seq = $2`
