import { expect, test } from 'vitest'
import { openingHours } from './hours'
import type { Hours } from './network-rule'

const weekdays: Hours = {
  days: [1, 2, 3, 4, 5],
  from: '07:00',
  to: '19:00',
  holidays: ['2026-12-25'],
  outside: 'ask',
  onCall: [],
}

const at = (moment: string, hours: Partial<Hours> = {}, zone = 'Europe/Warsaw') => {
  const { within, until } = openingHours({ ...weekdays, ...hours }, zone).at(new Date(moment))
  return `${within ? 'within' : 'outside'} until ${until.toISOString().slice(0, 16)}Z`
}

test.each([
  ['Monday before work', '2026-11-23T05:59:59.999Z', 'outside until 2026-11-23T06:00Z'],
  ['the first moment', '2026-11-23T06:00:00Z', 'within until 2026-11-23T18:00Z'],
  ['the last moment', '2026-11-23T17:59:59.999Z', 'within until 2026-11-23T18:00Z'],
  ['just over', '2026-11-23T18:00:00Z', 'outside until 2026-11-24T06:00Z'],
  ['Friday evening', '2026-11-27T20:00:00Z', 'outside until 2026-11-30T06:00Z'],
  ['Sunday', '2026-11-29T12:00:00Z', 'outside until 2026-11-30T06:00Z'],
  ['a holiday on a Friday', '2026-12-25T12:00:00Z', 'outside until 2026-12-28T06:00Z'],
  ['the evening before it', '2026-12-24T19:00:00Z', 'outside until 2026-12-28T06:00Z'],
  ['in summer time', '2026-07-01T05:00:00Z', 'within until 2026-07-01T17:00Z'],
  ['the Friday before summer time begins', '2027-03-26T18:00:00Z', 'outside until 2027-03-29T05:00Z'],
  ['the Friday before it ends', '2026-10-23T17:00:00Z', 'outside until 2026-10-26T06:00Z'],
])('Mon–Fri 7–19 in Poznań, %s: %s is %s', (_, moment, said) => {
  expect(at(moment)).toBe(said)
})

const everyDay = { days: [1, 2, 3, 4, 5, 6, 7], holidays: [] }

test.each([
  // The clocks jump from 02:00 to 03:00.
  [
    'a beginning that is skipped',
    { from: '02:30', to: '08:00' },
    '2027-03-28T01:15:00Z',
    'outside until 2027-03-28T01:30Z',
  ],
  [
    'an end that is skipped',
    { from: '00:00', to: '02:30' },
    '2027-03-28T01:15:00Z',
    'within until 2027-03-28T01:30Z',
  ],
  // They show 02:00 to 03:00 twice.
  [
    'a beginning shown twice',
    { from: '02:30', to: '08:00' },
    '2026-10-25T00:30:00Z',
    'within until 2026-10-25T07:00Z',
  ],
  [
    'an end shown twice',
    { from: '00:00', to: '02:30' },
    '2026-10-25T01:29:00Z',
    'within until 2026-10-25T01:30Z',
  ],
  [
    'a whole day of 23 hours',
    { from: '00:00', to: '24:00' },
    '2027-03-27T23:00:00Z',
    'within until 2027-03-28T22:00Z',
  ],
  [
    'a whole day of 25 hours',
    { from: '00:00', to: '24:00' },
    '2026-10-24T22:00:00Z',
    'within until 2026-10-25T23:00Z',
  ],
])('%s', (_, hours, moment, said) => {
  expect(at(moment, { ...everyDay, ...hours })).toBe(said)
})

test.each([
  ['Kolkata, half an hour off', 'Asia/Kolkata', '2026-11-23T01:30:00Z', 'within until 2026-11-23T13:30Z'],
  [
    'Kiritimati, 14 hours ahead',
    'Pacific/Kiritimati',
    '2026-11-22T17:00:00Z',
    'within until 2026-11-23T05:00Z',
  ],
  [
    'Pago Pago, 11 hours behind',
    'Pacific/Pago_Pago',
    '2026-11-28T05:59:00Z',
    'within until 2026-11-28T06:00Z',
  ],
  [
    'Santiago, where summer time begins at midnight',
    'America/Santiago',
    '2026-09-07T10:00:00Z',
    'within until 2026-09-07T22:00Z',
  ],
])('%s', (_, zone, moment, said) => {
  expect(at(moment, {}, zone)).toBe(said)
})

test('where nobody works at all one asks again after a month', () => {
  expect(at('2026-11-23T12:00:00Z', { days: [] })).toBe('outside until 2026-12-24T00:00Z')
})

test('hours that end before they begin are never', () => {
  expect(at('2026-11-23T12:00:00Z', { from: '19:00', to: '07:00' })).toMatch(/^outside/)
})

test('every half hour of a year is as the clocks on the wall say', () => {
  for (const zone of ['Europe/Warsaw', 'America/St_Johns', 'Pacific/Auckland']) {
    const hours = openingHours(weekdays, zone)
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    for (let ms = Date.UTC(2026, 0, 1); ms < Date.UTC(2027, 0, 1); ms += 1_800_000) {
      const shown = Object.fromEntries(clock.formatToParts(ms).map(({ type, value }) => [type, value]))
      const works =
        !['Sat', 'Sun'].includes(shown.weekday ?? '') &&
        `${shown.year}-${shown.month}-${shown.day}` !== '2026-12-25' &&
        Number(shown.hour) >= 7 &&
        Number(shown.hour) < 19
      const { within, until } = hours.at(new Date(ms))
      if (within !== works || until.getTime() <= ms)
        expect([zone, new Date(ms), within, until]).toEqual([zone, works])
    }
  }
})
