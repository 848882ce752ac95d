import { type SQL, sql } from 'drizzle-orm'
import type { Orm, Tx } from '@/db/database'
import { policies } from '@/db/schema'
import type { Person } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { Refusal } from '@/lib/kernel/errors'
import { can } from '@/lib/policy/can'
import { type Admission, type NetworkStanding, withoutRule } from '@/lib/policy/network-standing'
import { admission, verdictOf } from '@/lib/policy/network-verdict'
import { parseAddress } from '@/lib/policy/networks'
import type { Grants } from '@/lib/policy/permissions'
import { factorCountsUntil } from '@/lib/policy/place-factor'
import { isInForce, stageAt } from '@/lib/policy/staging'
import { homeHashes } from './home-network'
import { type Named, ruleOfTeam } from './known-rules'

/** What the query of a seat reads of the network rule: `policies` of this kind, `teams` and `members` are in it. */
export const networkColumns = () => {
  const at = sql`${now().toISOString()}::timestamptz`
  // Teams without a rule, which are most, ask nothing more.
  const ruled = <T>(inner: SQL) =>
    sql<T | null>`case when ${policies.version} is not null then (${inner}) end`
  return {
    version: policies.version,
    changedAt: policies.changedAt,
    pass: ruled<RunningPass>(sql`
      select json_build_object('kind', p.kind, 'until', p.ends_at) from network_passes p
      where p.team_id = members.team_id and p.member_id = members.id and p.decision = 'granted'
        and p.ended_at is null and p.starts_at <= ${at} and p.ends_at > ${at}
      order by p.kind = 'owner', p.ends_at desc limit 1`),
    overdue: ruled<string>(sql`
      select c.id from network_commits c
      where c.team_id = members.team_id and c.confirmed_at is null and c.reverted_at is null
        and c.reverts_at <= ${at}`),
  }
}

type RunningPass = { kind: 'asked' | 'travel' | 'owner'; until: string }
type Asked = Named & { pass: RunningPass | null }
type Seated = { id: string; roleId: string; grants: Grants; teamId: string; timeZone: string }

/** How a seat stands before the rule of its team now, from the address of this request. */
export async function standingOfSeat(
  db: Orm | Tx,
  person: Person,
  seat: Seated,
  asked: Asked,
): Promise<NetworkStanding> {
  const rule = await ruleOfTeam(db, seat.teamId, asked)
  if (!rule) return withoutRule
  const at = now()
  const address = parseAddress(person.address)
  if (!address) throw new Refusal('unavailable', { key: 'something_broke' })
  const verdict = verdictOf(rule.compiled, {
    seat: { memberId: seat.id, roleId: seat.roleId },
    address,
    hashes: rule.compiled.hashed.size ? homeHashes(seat.teamId, address) : [],
    at,
    timeZone: seat.timeZone,
  })
  const { facts, kinds, shownFrom } = person
  const factorUntil = factorCountsUntil({ ...facts, kinds, shownFrom }, person.address, at)
  const pass = passOf(seat, asked.pass)
  const factorFresh = factorUntil !== null
  const left = admission(verdict, { factorFresh, passUntil: pass?.until ?? null }, at)
  const judged = verdict.outcome === 'factor' ? notAfter(left, factorUntil) : left
  const stage = stageAt(rule.plan, at)
  return {
    stage,
    version: rule.version,
    verdict,
    pass,
    factorFresh,
    judged,
    admission: isInForce(stage) ? judged : { admitted: true, until: null },
  }
}

/** What an owner took for themselves counts while they are one. */
function passOf({ grants }: Seated, pass: RunningPass | null): NetworkStanding['pass'] {
  if (!pass || (pass.kind === 'owner' && !can({ grants }, 'team.own'))) return null
  return { kind: pass.kind, until: new Date(pass.until) }
}

/** Being let in for a factor ends when the factor is no longer fresh. */
function notAfter(left: Admission, until: Date | null): Admission {
  if (!left.admitted || !until) return left
  return { admitted: true, until: left.until && left.until < until ? left.until : until }
}

/** The seat is there, and this address is not let in: what would help, and where it is read. */
export const outsideNetwork = (wants: keyof typeof sentences, team: string) =>
  new Refusal('network', { key: sentences[wants], values: { team } })

const sentences = { factor: 'network_factor', ask: 'network_ask', nothing: 'network_nothing' } as const
