export const holidayCountries = ['PL', 'DE', 'NL'] as const
export type HolidayCountry = (typeof holidayCountries)[number]

/**
 * The days off by law in a country within twelve months from a day on, as `2026-12-25`, sorted. Of Germany
 * those of all states (Einigungsvertrag, Art. 2, and the laws of the states), of Poland those of the law of
 * 18 January 1951 with Christmas Eve since 2025, of the Netherlands those of the Algemene termijnenwet, Art.
 * 3, but Liberation Day only every fifth year, as most employers keep it.
 */
export function publicHolidays(country: HolidayCountry, from: string): string[] {
  const year = Number(from.slice(0, 4))
  const until = `${year + 1}${from.slice(4)}`
  return [year, year + 1]
    .flatMap((one) => inYear[country](one, easterSunday(one)))
    .filter((day) => day >= from && day < until)
    .sort()
}

const inYear: Record<HolidayCountry, (year: number, easter: string) => string[]> = {
  PL: (year, easter) => [
    ...on(year, '01-01', '01-06', '05-01', '05-03', '08-15', '11-01', '11-11', '12-25', '12-26'),
    ...(year >= 2025 ? on(year, '12-24') : []),
    ...after(easter, 0, 1, 49, 60),
  ],
  DE: (year, easter) => [
    ...on(year, '01-01', '05-01', '10-03', '12-25', '12-26'),
    ...after(easter, -2, 1, 39, 50),
  ],
  NL: (year, easter) => [
    ...on(year, '01-01', kingsDay(year), '12-25', '12-26'),
    ...(year % 5 === 0 ? on(year, '05-05') : []),
    ...after(easter, 0, 1, 39, 49, 50),
  ],
}

const on = (year: number, ...days: string[]) => days.map((day) => `${year}-${day}`)

/** A Sunday is left to those who rest on it. */
const kingsDay = (year: number) => (new Date(Date.UTC(year, 3, 27)).getUTCDay() === 0 ? '04-26' : '04-27')

const after = (day: string, ...daysLater: number[]) =>
  daysLater.map((days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10))

/** Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): string {
  const a = year % 19
  const [b, c] = [Math.floor(year / 100), year % 100]
  const [d, e] = [Math.floor(b / 4), b % 4]
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const [i, k] = [Math.floor(c / 4), c % 4]
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  const day = (h + l - 7 * m + 33 * month + 19) % 32
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
