import { z } from 'zod'
import { startOfDay } from '@/lib/format/zoned-day'
import { Id } from '@/lib/kernel/ids'
import { line } from '@/lib/members/input'
import { remindLimits } from '@/lib/policy/password-rule'
import { factorKinds, graceLimits } from '@/lib/policy/second-factor'

/** Days for which a browser may be trusted; 0: not at all. */
export const trustChoices = [0, 7, 14, 30, 60, 90] as const

/** How long a rule may be announced, and how long an exception may last, in days. */
export const mostDaysAhead = 90

const Reason = line.pipe(z.string().min(1, 'reason_missing').max(500))
/** A day of the company's calendar, as `2026-11-26`. */
const Day = z.string().max(40)
/**
 * What is no day is said together with whatever else is wrong; whether it is near enough, the company's
 * calendar says.
 */
const UntilDay = Day.refine((day) => startOfDay(day, 'UTC') !== null, {
  error: 'policy_until_invalid',
  params: { days: mostDaysAhead },
})

/** The rule on second factors as somebody wants it to be. */
const RuleFields = z.object({
  demand: z.enum(['off', 'optional', 'required']),
  scope: z.enum(['everyone', 'roles', 'externals']),
  roleIds: z.array(Id).max(100),
  pilot: z.array(Id).max(500),
  kinds: z.array(z.enum(factorKinds)).min(1, 'policy_kinds_missing').max(factorKinds.length),
  graceDays: z.int('policy_number_invalid').min(graceLimits.least).max(graceLimits.most),
  trustDays: z.int('policy_number_invalid').min(0).max(mostDaysAhead),
  /** When it begins: at once, or announced until that day. */
  starts: z.union([z.literal('now'), Day]),
})

export const SecondFactorDraft = RuleFields.omit({ pilot: true }).extend({
  /** Names or addresses, a line or a comma between them. */
  pilot: z.string().max(20_000).optional().default(''),
})

export const SecondFactorChange = RuleFields.extend({
  /** The version that was looked at: what somebody else saved meanwhile is not overwritten. */
  version: z.int().min(0),
})

/** The people under a rule, a page at a time. */
export const ReadinessList = RuleFields.extend({
  readiness: z.enum(['nothing', 'other_kind', 'weaker', 'ready']).optional(),
  page: z.int().min(1).max(10_000).optional().default(1),
})

export const ForecastList = z.object({
  state: z.enum(['outside', 'due', 'not_begun', 'coming', 'exempt', 'inside']).optional(),
  sort: z.enum(['date', 'name']).optional().default('date'),
  page: z.int().min(1).max(10_000).optional().default(1),
})

export const MoreTime = z.object({
  memberId: Id,
  days: z.int('policy_number_invalid').min(1, 'policy_number_invalid').max(graceLimits.most),
  reason: Reason,
  /** Until when it was when the button was shown, in milliseconds: pressed twice, it counts once. */
  due: z.int().optional(),
})

export const Exception = z.object({ memberId: Id, until: UntilDay, reason: Reason })

export const SessionChange = z.object({
  idleMinutes: z.int('policy_number_invalid'),
  absoluteMinutes: z.int('policy_number_invalid'),
  version: z.int().min(0),
})

export const SessionDraft = SessionChange.omit({ version: true })

export const PasswordChange = z.object({
  /** 0: never. */
  remindAfterDays: z.union([
    z.literal(0),
    z.int('policy_number_invalid').min(remindLimits.least).max(remindLimits.most),
  ]),
  version: z.int().min(0),
})
