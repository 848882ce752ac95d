/** The calendar day of a moment in a time zone, as `2026-11-22`. */
export const dayOf = (moment: Date, timeZone: string) => format(moment, timeZone).slice(0, 10)

/**
 * The first moment of a calendar day in a time zone; null for what is no day. Where the clock is put forward at
 * midnight, the day begins an hour later.
 */
export function startOfDay(day: string, timeZone: string): Date | null {
  // Years that nobody means would only find out what the database makes of them.
  if (!/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(day)) return null
  const asUtc = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 10) !== day) return null
  // The zone's distance from UTC at that moment is known only from the moment, so the first guess is corrected once.
  const guess = asUtc - offsetMs(asUtc, timeZone)
  const start = asUtc - offsetMs(guess, timeZone)
  return new Date(dayOf(new Date(start), timeZone) < day ? guess : start)
}

/** The day after, as `2026-11-23`. */
export const dayAfter = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

const offsetMs = (moment: number, timeZone: string) =>
  Date.parse(`${format(new Date(moment), timeZone)}Z`) - Math.floor(moment / 1000) * 1000

const formats = new Map<string, Intl.DateTimeFormat>()

/** `2026-11-22T09:30:00` on the clocks of that zone. */
function format(moment: Date, timeZone: string): string {
  let known = formats.get(timeZone)
  if (!known) {
    known = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    formats.set(timeZone, known)
  }
  return known.format(moment).replace(' ', 'T')
}
