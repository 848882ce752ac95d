import { and, asc, desc, eq, inArray, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { members, users } from '@/db/schema'
import { containing } from '@/lib/format/containing'
import { Id } from '@/lib/kernel/ids'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { invitationStates, stuckStates, waitingStates } from '@/lib/policy/invitation-state'
import { findRole } from './find-role'
import { SearchText } from './input'
import { asMemberRow, type MemberRow, memberRows } from './member-row'
import { type Mark, readMark, writeMark } from './page-mark'
import { rankOf } from './status'

const membersPerPage = 50

export const memberFilters = ['waiting', 'stuck', ...invitationStates] as const
export type MemberFilter = (typeof memberFilters)[number]

const MemberList = z.object({
  search: SearchText,
  /** One state, or everybody who waits, or everybody who is stuck; without, whoever is part of the team. */
  state: z.enum(memberFilters).optional(),
  roleId: Id.optional(),
  sort: z.enum(['name', 'state']).default('name'),
  direction: z.enum(['ascending', 'descending']).default('ascending'),
  /** Where the page before ended (`after`) or the page behind began (`before`). */
  after: z.string().optional(),
  before: z.string().optional(),
})

export type MemberPage = { rows: MemberRow[]; after: string | null; before: string | null }

/** The people of a team, at most 50 at a time, in an order that does not depend on how many there are. */
export const listMembers = query({
  who: member('member.read'),
  input: MemberList,
  async run({ who, tx }, wanted): Promise<MemberPage> {
    if (wanted.roleId) await findRole(tx, who, wanted.roleId)
    const { rows, rank, link } = memberRows(tx)
    const byName = sql<string>`lower(${members.name})`
    const mark = readMark(wanted.after ?? wanted.before)
    const backwards = wanted.after === undefined && mark !== null
    const turned = (wanted.direction === 'descending') !== backwards
    const order = turned ? desc : asc
    const found = await rows
      .where(
        and(
          eq(members.teamId, who.teamId),
          wanted.state ? inState(rank, wanted.state) : notInArray(members.state, ['unused', 'removed']),
          wanted.roleId ? eq(members.roleId, wanted.roleId) : undefined,
          wanted.search ? containingAny([members.name, users.email, link.email], wanted.search) : undefined,
          mark ? beyond(mark, wanted.sort === 'state' ? rank : undefined, byName, turned) : undefined,
        ),
      )
      .orderBy(...(wanted.sort === 'state' ? [order(rank)] : []), order(byName), order(members.id))
      .limit(membersPerPage + 1)
    return asPage(found.map(asMemberRow), { backwards, paged: mark !== null })
  },
})

const inState = (rank: SQL<number>, wanted: MemberFilter): SQL =>
  inArray(
    rank,
    (wanted === 'waiting' ? waitingStates : wanted === 'stuck' ? stuckStates : [wanted]).map(rankOf),
  )

const containingAny = (
  columns: (typeof members.name | typeof users.email | SQL.Aliased<string | null>)[],
  text: string,
) => or(...columns.map((column) => sql`${column} ilike ${containing(text)}`))

/** Behind the mark in the order of the list: one comparison of whole rows, so that no name is shown twice or left out. */
function beyond(
  { rank: rankThen, name, id }: Mark,
  rank: SQL | undefined,
  byName: SQL,
  turned: boolean,
): SQL {
  const sign = sql.raw(turned ? '<' : '>')
  const here = rank ? sql`(${rank}, ${byName}, ${members.id})` : sql`(${byName}, ${members.id})`
  const there = rank
    ? sql`(${rankThen}::int, lower(${name}), ${id}::uuid)`
    : sql`(lower(${name}), ${id}::uuid)`
  return sql`${here} ${sign} ${there}`
}

function asPage(
  found: MemberRow[],
  { backwards, paged }: { backwards: boolean; paged: boolean },
): MemberPage {
  const more = found.length > membersPerPage
  const rows = found.slice(0, membersPerPage)
  if (backwards) rows.reverse()
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    rows,
    after: last && (backwards || more) ? writeMark(last) : null,
    before: first && (backwards ? more : paged) ? writeMark(first) : null,
  }
}
