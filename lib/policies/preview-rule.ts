import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { Refusal } from '@/lib/kernel/errors'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { isSetFree, type Laid, type Readiness, readinesses, readinessOf } from '@/lib/policy/readiness'
import { binds, type SecondFactorRule, satisfies } from '@/lib/policy/second-factor'
import { ReadinessList } from './input'
import { type PagedPeople, pageOf } from './page-of'
import { policyOf } from './policy-of'
import { type RuledSeat, ruledSeats } from './ruled-seats'
import { wantedPlan, wantedRule } from './wanted-rule'

export type ReadyPerson = Pick<RuledSeat, 'id' | 'name' | 'role' | 'external' | 'kinds' | 'mailbox'> & {
  readiness: Readiness
  exempt: boolean
}

export type Preview = PagedPeople<ReadyPerson> & {
  plan: Laid['plan']
  /** How many the rule would mean, by how far they are. */
  meant: number
  byReadiness: Record<Readiness, number>
  /**
   * Of those who are not ready: whose mail somebody else reads, so that a code by mail would prove nothing.
   */
  foreignMailbox: number
  /** Who is held now and would be no more. */
  setFree: number
  /** Seats without a sign-in of their own yet: for them it begins when they come. */
  notHereYet: number
  /** Where nothing is demanded and codes by e-mail do not count: who has nothing else, by name. */
  onlyEmail: string[]
  /** Whether whoever asks has done themselves what they would demand. */
  ownDone: boolean
  /** When these rows were read. */
  at: Date
}

/** Who would be ready for a rule and who would not, by name, before anything is saved. */
export const previewRule = query({
  who: member('policy.read'),
  input: ReadinessList,
  async run({ who, tx }, { readiness, page, ...given }): Promise<Preview> {
    const rule = await wantedRule(tx, who, given)
    const before = await policyOf(tx, who.teamId, 'second_factor')
    const after: Laid = { rule, plan: wantedPlan(before, given, who.timeZone) }
    const at = now()
    const seats = await ruledSeats(tx, who.teamId)
    const meant = seats.filter((seat) => binds(rule, seat)).map((seat) => personOf(seat, after, at))
    // Whoever has something to do comes first; among equals the names stay in their order.
    meant.sort((a, b) => readinesses.indexOf(a.readiness) - readinesses.indexOf(b.readiness))
    const own = seats.find(({ id }) => id === who.id)?.kinds ?? []
    return {
      ...pageOf(readiness ? meant.filter((one) => one.readiness === readiness) : meant, page),
      plan: after.plan,
      meant: meant.length,
      byReadiness: countBy(meant),
      foreignMailbox: meant.filter((one) => one.readiness !== 'ready' && one.mailbox !== 'own').length,
      setFree: seats.filter((seat) => isSetFree(before, after, seat, at)).length,
      notHereYet: await notHereYet(tx, who.teamId, rule),
      onlyEmail: mailIsRefused(rule) ? seats.filter(hasOnlyEmail).map(({ name }) => name) : [],
      ownDone: satisfies(rule, own),
      at,
    }
  },
})

function personOf(seat: RuledSeat, { rule }: Laid, at: Date): ReadyPerson {
  const { id, name, role, external, kinds, mailbox, exemptUntil } = seat
  const exempt = Boolean(exemptUntil && exemptUntil > at)
  return { id, name, role, external, kinds, mailbox, exempt, readiness: readinessOf(rule, kinds) }
}

const countBy = (people: readonly ReadyPerson[]) =>
  Object.fromEntries(
    readinesses.map((name) => [name, people.filter(({ readiness }) => readiness === name).length]),
  ) as Preview['byReadiness']

const mailIsRefused = ({ demand, kinds }: SecondFactorRule) =>
  demand === 'optional' && !kinds.includes('email')

const hasOnlyEmail = ({ kinds }: RuledSeat) => kinds.length > 0 && kinds.every((kind) => kind === 'email')

async function notHereYet(tx: Tx, teamId: string, rule: SecondFactorRule): Promise<number> {
  const seats = await tx
    .select({ id: members.id, roleId: members.roleId, external: members.external })
    .from(members)
    .where(and(eq(members.teamId, teamId), inArray(members.state, ['old', 'invited'])))
  return seats.filter((seat) => binds(rule, seat)).length
}

/**
 * Whether a preview was refused because the day on which the rule was to begin is over: an address may be
 * old.
 */
export const isDayOver = (error: unknown) => error instanceof Refusal && Boolean(error.fields.starts)
