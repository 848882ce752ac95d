/** A moment of the old system: the instant, and the calendar day on which it fell there (days since 1970-01-01). */
export type OldMoment = { at: Date; day: number }

/**
 * Reads `dd.mm.yyyy hh:mm`, wall-clock time in Europe/Berlin; null for anything that no calendar or clock shows.
 * Of an hour that the clock showed twice in autumn the first is meant, a time that it skipped in spring is read with
 * the offset before the change, as the old system's language did.
 */
export function berlinMoment(typed: string): OldMoment | null {
  if (!FORMAT.test(typed)) return null
  const day = dayNumber(numberAt(typed, 6, 4), numberAt(typed, 3, 2), numberAt(typed, 0, 2))
  const minutes = numberAt(typed, 11, 2) * 60 + numberAt(typed, 14, 2)
  if (day === null || minutes >= 1440 || numberAt(typed, 14, 2) > 59) return null
  return { at: new Date(day * DAY + minutes * MINUTE - offset(day, minutes) * MINUTE), day }
}

/** What the old system wrote for "never". */
export function isZeroDate(typed: string): boolean {
  return typed === '00.00.0000 00:00'
}

/** Days since 1970-01-01 of a day written as in ISO 8601, `2026-11-23`. Throws on anything else. */
export function dayOf(isoDay: string): number {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDay)
  const day = found && dayNumber(Number(found[1]), Number(found[2]), Number(found[3]))
  if (day === null) throw new RangeError(`not a day: ${isoDay}`)
  return day
}

/** The day it is in Berlin at an instant, as in ISO 8601. */
export function berlinDay(at: Date): string {
  return new Date(at.getTime() + zoneOffset(at.getTime()) * MINUTE).toISOString().slice(0, 10)
}

/** Days since 1970-01-01; null when the calendar has no such day, or nobody could have used the old system on it. */
function dayNumber(year: number, month: number, date: number): number | null {
  if (year < FIRST_YEAR || year >= FIRST_YEAR + YEARS || month < 1 || month > 12 || date < 1) return null
  const at = (year - FIRST_YEAR) * 12 + month - 1
  const first = firstOfMonth[at] ?? 0
  return date > (firstOfMonth[at + 1] ?? 0) - first ? null : first + date - 1
}

function numberAt(text: string, from: number, length: number): number {
  let value = 0
  for (let at = from; at < from + length; at++) value = value * 10 + text.charCodeAt(at) - 48
  return value
}

/** Minutes by which the clock in Berlin was ahead of UTC at a wall-clock time. */
function offset(day: number, minutes: number): number {
  const [before, after] = offsetsOf(day)
  if (before === after) return before
  // In autumn `before` is the larger one and makes the first of two; in spring it leads over the gap.
  const instant = day * DAY + (minutes - before) * MINUTE
  const change = changeOf(day, before)
  if (instant < change) return before
  return instant < change + (after - before) * MINUTE ? before : after
}

/** Offsets at the two ends of a day, remembered: asking the time zone for every row would take longer than all else. */
function offsetsOf(day: number): readonly [start: number, end: number] {
  return [offsetAtStart(day), offsetAtStart(day + 1)]
}

/** The offset when a day began in Berlin. */
function offsetAtStart(day: number): number {
  const at = day - (firstOfMonth[0] ?? 0)
  if (offsets[at] === UNKNOWN) learnBlock(at - (at % BLOCK), at)
  return offsets[at] ?? 0
}

/** The clock never changed twice within these days, so that equal offsets at both ends are those of all between. */
function learnBlock(first: number, wanted: number): void {
  const day = first + (firstOfMonth[0] ?? 0)
  const start = zoneOffset(day * DAY - 2 * HOUR)
  if (start === zoneOffset((day + BLOCK) * DAY - 2 * HOUR)) offsets.fill(start, first, first + BLOCK)
  else offsets[wanted] = zoneOffset((wanted - first + day) * DAY - 2 * HOUR)
}

/** The instant on that day at which the offset changed, found by halving. */
function changeOf(day: number, before: number): number {
  let low = day * DAY - 2 * HOUR
  let high = (day + 1) * DAY
  while (high - low > MINUTE) {
    const middle = Math.floor((low + high) / 2 / MINUTE) * MINUTE
    if (zoneOffset(middle) === before) low = middle
    else high = middle
  }
  return high
}

function zoneOffset(instant: number): number {
  const name = ZONE.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /^GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1)
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const FIRST_YEAR = 1970
const YEARS = 130

const firstOfMonth = Int32Array.from(
  { length: YEARS * 12 + 1 },
  (_, month) => Date.UTC(FIRST_YEAR, month) / DAY,
)
const BLOCK = 16
const UNKNOWN = 32_767
const offsets = new Int16Array(YEARS * 366 + 2).fill(UNKNOWN)

const ZONE = new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Berlin', timeZoneName: 'longOffset' })
const FORMAT = /^\d\d\.\d\d\.\d{4} \d\d:\d\d$/
