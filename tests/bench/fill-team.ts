import pg from 'pg'
import { writeMark } from '@/lib/members/page-mark'

/**
 * Fills a team up to so many people, made in the database itself; every tenth still waits for a link that was sent.
 * Gives back the mark behind which the second half begins.
 */
export async function fillTeam(url: string, teamId: string, size: number): Promise<string | null> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(active, [teamId, size])
    await client.query(invited, [teamId, size])
    await client.query(links, [teamId])
    await client.query('vacuum analyze')
    const { rows } = await client.query<{ id: string; name: string }>(middle, [
      teamId,
      Math.floor(size / 2) - 1,
    ])
    return rows[0] ? writeMark({ ...rows[0], state: 'activated' }) : null
  } finally {
    await client.end()
  }
}

const role = `role as (select id from roles where team_id = $1 and preset = 'member')`

const active = `
  with ${role}, made as (
    insert into users (id, name, email, email_confirmed_at, created_at)
    select gen_random_uuid(), 'Person ' || lpad(n::text, 5, '0'), 'p' || n || '-' || left($1::text, 8) || right($1::text, 4) || '@people.example', now(), now()
    from generate_series(2, $2::int) as n where n % 10 <> 0 returning id, name)
  insert into members (team_id, id, user_id, role_id, name, state, created_at, activated_at)
  select $1, gen_random_uuid(), made.id, role.id, made.name, 'active', now(), now() from made, role`

const invited = `
  with ${role}
  insert into members (team_id, id, role_id, name, state, created_at)
  select $1, gen_random_uuid(), role.id, 'Person ' || lpad(n::text, 5, '0'), 'invited', now()
  from role, generate_series(2, $2::int) as n where n % 10 = 0`

const links = `
  insert into invitations (team_id, id, member_id, kind, email, token_hash, created_at, expires_at, sent_at)
  select $1, gen_random_uuid(), id, 'invitation', 'i' || right(id::text, 12) || '@people.example', 'made ' || id, now(), now() + interval '7 days', now()
  from members where team_id = $1 and state = 'invited'`

const middle = `
  select id, name from members where team_id = $1 order by lower(name), id limit 1 offset greatest(0, $2::int)`
