/**
 * The end of the day that lies so many days after a moment's own day, by the calendar of a time zone (IANA
 * name): the midnight that follows it. Summer time may make that day 23 or 25 hours long.
 */
export function endOfLocalDay(from: Date, daysLater: number, timeZone: string): Date {
  const { year, month, day } = localDate(from, timeZone)
  // UTC's midnight of that date, moved by what the zone's clock differs from UTC there. Asked twice: the
  // difference at the first guess may be that of the other side of a change to or from summer time.
  const midnight = Date.UTC(year, month - 1, day + daysLater + 1)
  const guess = midnight - offsetMs(new Date(midnight), timeZone)
  return new Date(midnight - offsetMs(new Date(guess), timeZone))
}

/**
 * The moment at which the clocks of a time zone show a time, given and answered in milliseconds (given as if
 * it were UTC). Where summer time ends they show it twice; a time that they skip is taken as without the
 * change (RFC 5545, 3.3.5).
 */
export function atLocalTime(shownMs: number, timeZone: string, twice: 'first' | 'last'): number {
  const dayMs = 86_400_000
  const [before, after] = [shownMs - dayMs, shownMs + dayMs].map(
    (ms) => shownMs - offsetMs(new Date(ms), timeZone),
  )
  const shown = [before, after].filter(
    (ms): ms is number => ms !== undefined && ms + offsetMs(new Date(ms), timeZone) === shownMs,
  )
  if (shown.length === 0) return before as number
  return twice === 'first' ? Math.min(...shown) : Math.max(...shown)
}

/** The calendar date of a moment in a time zone. */
export function localDate(at: Date, timeZone: string) {
  const { year, month, day } = partsOf(at, timeZone)
  return { year, month, day }
}

/** How far the zone's clock is ahead of UTC at this moment, in milliseconds. */
export function offsetMs(at: Date, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(at, timeZone)
  const shown = Date.UTC(year, month - 1, day, hour, minute, second)
  return shown - Math.floor(at.getTime() / 1000) * 1000
}

const formats = new Map<string, Intl.DateTimeFormat>()

function partsOf(at: Date, timeZone: string) {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const of = (name: string) => parts[name] ?? 0
  return {
    year: of('year'),
    month: of('month'),
    day: of('day'),
    hour: of('hour'),
    minute: of('minute'),
    second: of('second'),
  }
}
