import { expect, test } from 'vitest'
import { type Country, countryOfZone, maskedPhone, readPhone } from './phone'

test.each<[string, Country | null, string, string]>([
  // Germany
  ['+49 171 0000700', null, '+491710000700', 'mobile'],
  ['+49 (0)171 0000024', null, '+491710000024', 'mobile'],
  ['+49 0171 0000024', null, '+491710000024', 'mobile'],
  ['0171/0000024', 'DE', '+491710000024', 'mobile'],
  ['0171 - 000 0024', 'DE', '+491710000024', 'mobile'],
  ['0151 00000024', 'DE', '+4915100000024', 'mobile'],
  ['0162 0000024', 'DE', '+491620000024', 'mobile'],
  ['1710000024', 'DE', '+491710000024', 'mobile'],
  ['Mobil: 0171 0000024', 'DE', '+491710000024', 'mobile'],
  ['0049 171 0000024', 'PL', '+491710000024', 'mobile'],
  ['05321 - 000 973', 'DE', '+495321000973', 'landline'],
  ['05321/000097', 'DE', '+495321000097', 'landline'],
  ['+49 221 000017', null, '+49221000017', 'landline'],
  ['(030) 0000 123', 'DE', '+49300000123', 'landline'],
  ['Tel. 030 0000123-45', 'DE', '+4930000012345', 'landline'],
  ['0180 0000000', 'DE', '+491800000000', 'unknown'],
  // The Netherlands
  ['06 00001234', 'NL', '+31600001234', 'mobile'],
  ['+31 6 12345678', null, '+31612345678', 'mobile'],
  ['612345678', 'NL', '+31612345678', 'mobile'],
  ['+31 38 0009797', null, '+31380009797', 'landline'],
  ['088 0001234', 'NL', '+31880001234', 'landline'],
  ['0900 0001', 'NL', '+319000001', 'unknown'],
  // Poland
  ['501 000 769', 'PL', '+48501000769', 'mobile'],
  ['+48 601 000 015', null, '+48601000015', 'mobile'],
  ['+48 880 000 015', null, '+48880000015', 'mobile'],
  ['+48 61 000 00 15', null, '+48610000015', 'landline'],
  ['22 000 00 15', 'PL', '+48220000015', 'landline'],
  ['+48 000 000 586', null, '+48000000586', 'unknown'],
  // Austria
  ['+43 660 0000803', null, '+436600000803', 'mobile'],
  ['0664 0000803', 'AT', '+436640000803', 'mobile'],
  ['0699 00008030', 'AT', '+4369900008030', 'mobile'],
  ['0662 000080', 'AT', '+43662000080', 'landline'],
  ['06542 00080', 'AT', '+43654200080', 'landline'],
  ['+43 1 0000561', null, '+4310000561', 'landline'],
  // Switzerland
  ['079 000 00 12', 'CH', '+41790000012', 'mobile'],
  ['+41 (0)76 000 00 12', null, '+41760000012', 'mobile'],
  ['044 000 00 12', 'CH', '+41440000012', 'landline'],
  ['0800 000 012', 'CH', '+41800000012', 'unknown'],
  // Britain
  ['07700 900123', 'GB', '+447700900123', 'mobile'],
  ['+44 20 7946 0123', null, '+442079460123', 'landline'],
  ['0117 496 0123', 'GB', '+441174960123', 'landline'],
  ['070 0000 0000', 'GB', '+447000000000', 'unknown'],
  // Elsewhere: nobody knows, and it may be tried
  ['+33 6 00 00 00 00', null, '+33600000000', 'unknown'],
  ['+1 202 555 0123', null, '+12025550123', 'unknown'],
])('%s (%s) is %s, %s', (typed, country, number, kind) => {
  expect(readPhone(typed, country)).toEqual({ number, kind })
})

test.each<[string, Country | null]>([
  ['', 'DE'],
  ['n/a', 'DE'],
  ['siehe Zentrale', 'DE'],
  ['0171 0000024', null],
  ['+', 'DE'],
  ['+0171 0000024', null],
  ['112', 'DE'],
  ['+49 171 0000024 / +49 171 0000025', 'DE'],
  ['0171 0000024 ext 5', 'DE'],
  ['12345678901234567890', 'PL'],
  ['9'.repeat(1_000_000), 'PL'],
])('%j is no number', (typed, country) => {
  expect(readPhone(typed, country)).toBeNull()
})

test('the country comes from the time zone of the company', () => {
  expect(['Europe/Berlin', 'Europe/Warsaw', 'Europe/Vienna', 'Asia/Tokyo'].map(countryOfZone)).toEqual([
    'DE',
    'PL',
    'AT',
    null,
  ])
})

test('a masked number shows its country and its end', () => {
  expect(maskedPhone('+491710000024')).toBe('+49 •••• 024')
  expect(maskedPhone('+33600000000')).toBe('•••• 000')
})
