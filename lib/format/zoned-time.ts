/** What calendar and clock show at a moment in a time zone: `2026-11-23` and `09:00`. */
export function wallClock(moment: Date, timeZone: string): { day: string; time: string } {
  const shown = show(moment.getTime(), timeZone)
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) }
}

/**
 * The moment at which calendar and clock of a time zone show this; null for what neither ever shows. Of an hour that
 * comes twice the first is meant; a time that is skipped is read as if the clock had not been put forward.
 */
export function momentOf(day: string, time: string, timeZone: string): Date | null {
  const wanted = `${day}T${time}`
  const asUtc = Date.parse(`${wanted}:00Z`)
  if (!/^(19|20|21)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wanted) || Number.isNaN(asUtc)) return null
  // Date.parse takes the 30th of February for the 2nd of March.
  if (new Date(asUtc).toISOString().slice(0, 16) !== wanted || !isTimeZone(timeZone)) return null
  const guesses = [-DAY, DAY].map((away) => asUtc - offset(asUtc + away, timeZone))
  const exact = guesses.filter((guess) => show(guess, timeZone) === wanted)
  return new Date(Math.min(...(exact.length ? exact : guesses.slice(0, 1))))
}

/** Whether this is the name of a time zone (IANA). */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

const DAY = 86_400_000

/** Milliseconds by which the clocks there are ahead of UTC. */
const offset = (moment: number, timeZone: string) =>
  Date.parse(`${show(moment, timeZone)}:00Z`) - Math.floor(moment / 60_000) * 60_000

const formats = new Map<string, Intl.DateTimeFormat>()

/** `2026-11-23T09:00` on the clocks of that zone. */
function show(moment: number, timeZone: string): string {
  let known = formats.get(timeZone)
  if (!known) {
    known = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    formats.set(timeZone, known)
  }
  return known.format(moment).replace(' ', 'T')
}
