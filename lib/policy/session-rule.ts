/** How long a team lets its people stay signed in, in minutes. */
export type SessionRule = {
  /** Without being used. */
  idleMinutes: number
  /** In all, however much it is used. */
  absoluteMinutes: number
}

const day = 24 * 60

/** What holds where no team says anything stricter; also the most that a team may give. */
export const noSessionRule: SessionRule = { idleMinutes: 7 * day, absoluteMinutes: 30 * day }

/** The least that a team may give: below, people would sign in all day long. */
export const leastSessionRule: SessionRule = { idleMinutes: 10, absoluteMinutes: 60 }

/** The steps in which people choose, in minutes: a quarter of an hour to a week, a day to thirty. */
export const sessionChoices = {
  idleMinutes: [15, 30, 60, 4 * 60, 8 * 60, day, 3 * day, 7 * day],
  absoluteMinutes: [day, 3 * day, 7 * day, 14 * day, 30 * day],
} as const

/** The strictest of several: a person with two teams has one session, and it keeps to both. */
export const strictest = (rules: readonly SessionRule[]): SessionRule => ({
  idleMinutes: Math.min(noSessionRule.idleMinutes, ...rules.map(({ idleMinutes }) => idleMinutes)),
  absoluteMinutes: Math.min(
    noSessionRule.absoluteMinutes,
    ...rules.map(({ absoluteMinutes }) => absoluteMinutes),
  ),
})

/** When a session is over by its limits, whichever comes first. Polling and streams are no use of it. */
export function sessionEndsAt(
  rule: SessionRule,
  { createdAt, seenAt }: { createdAt: Date; seenAt: Date },
): Date {
  const idle = seenAt.getTime() + rule.idleMinutes * 60_000
  const absolute = createdAt.getTime() + rule.absoluteMinutes * 60_000
  return new Date(Math.min(idle, absolute))
}
