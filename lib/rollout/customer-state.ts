import { type SQL, sql } from 'drizzle-orm'
import { phases, switchOvers, teams } from '@/db/schema'
import { days, inMs, now } from '@/lib/kernel/clock'

/**
 * `unassigned`: in no phase. `waiting`: the phase is still to open. `offered`: may begin, or might have. `started`:
 * under way. `stuck`: begun, and nothing for three days. `done`: has switched over.
 */
export const customerStates = ['unassigned', 'waiting', 'offered', 'started', 'stuck', 'done'] as const

export type CustomerState = (typeof customerStates)[number]

/** A customer who has begun and then done nothing for so long is stuck. */
const STUCK_AFTER_DAYS = 3

/** The state of a row in which teams, phases and switch_overs are joined. */
export const customerState = () => sql<CustomerState>`case
  when ${teams.switchedAt} is not null then 'done'
  when ${phases.id} is null then 'unassigned'
  when ${switchOvers.startedAt} is null and ${phases.state} = 'planned' and ${phases.opensAt} > ${moment(now())} then 'waiting'
  when ${switchOvers.startedAt} is null then 'offered'
  when ${lastStep()} < ${moment(inMs(-days(STUCK_AFTER_DAYS)))} then 'stuck'
  else 'started' end`

/** When somebody last did something about the switch-over. */
export const lastStep = () => sql<string | null>`greatest(${switchOvers.startedAt},
  (select max(draft_saved_at) from accesses where accesses.team_id = ${teams.id}))`

const moment = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`
