const hour = 3_600_000

/** How long before somebody is outside they are reminded, in milliseconds: a day, and some hours. */
export const reminderMs = { day: 24 * hour, hours: 3 * hour }

export type Reminder = keyof typeof reminderMs
export type Reminded = Record<Reminder, Date | null>

/**
 * Which reminder is due now, if one is. One that was sent for an earlier date, before more time was given,
 * does not count; where both are due only the later one goes out, and after the date none does.
 */
export function reminderDue(due: Date, reminded: Reminded, at: Date): Reminder | null {
  const left = due.getTime() - at.getTime()
  if (left <= 0 || left > reminderMs.day) return null
  const which = left <= reminderMs.hours ? 'hours' : 'day'
  return wasSentFor(due, reminded[which], which) ? null : which
}

const wasSentFor = (due: Date, sentAt: Date | null, which: Reminder) =>
  sentAt !== null && sentAt.getTime() >= due.getTime() - reminderMs[which]
