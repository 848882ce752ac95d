import { describe, expect, test } from 'vitest'
import { passwordFault } from './password'

const common = new Set([
  'password',
  'qwerty',
  'dragon',
  'trustno1',
  'letmein',
  'sommer',
  'passwort',
  'iloveyou',
  'tom',
])
const context = [
  'Sabine Müller',
  'Lindenhof Immobilien GmbH',
  'Lindenhof_Koeln',
  'sabine@lindenhof-koeln.example',
]

const keyOf = (password: string, secondFactor = false) =>
  passwordFault(password, { secondFactor, context, common })?.key ?? 'fine'

describe('length, in code points after NFC', () => {
  test.each([
    ['14 letters', 'vjxwqkzrtbnhyg', 'password_too_short'],
    ['15 letters', 'vjxwqkzrtbnhygf', 'fine'],
    ['14 letters and one accent apart', 'vjxwqkzrtbnhyu\u0308', 'password_too_short'],
    ['15 signs beyond the BMP', '🐍🦉🐡🦀🐝🐌🦋🐞🐢🦎🐙🦑🦐🐠🐬', 'fine'],
    ['14 signs beyond the BMP', '🐍🦉🐡🦀🐝🐌🦋🐞🐢🦎🐙🦑🦐🐠', 'password_too_short'],
    ['64 letters', 'correct horse battery staple and a window over the green harbour', 'fine'],
    ['1024 letters', noise(1024), 'fine'],
    ['1025 letters', noise(1025), 'password_too_long'],
    ['nothing', '', 'password_too_short'],
  ])('%s: %s', (_, password, verdict) => {
    expect(keyOf(password)).toBe(verdict)
  })

  test.each([
    ['vjxwqkz', 'password_too_short'],
    ['vjxwqkzr', 'fine'],
    ['password', 'password_common'],
    ['12345678', 'password_common'],
    ['latchkey', 'password_context'],
  ])('beside a demanded second factor %s: %s', (password, verdict) => {
    expect(keyOf(password, true)).toBe(verdict)
  })

  test('the sentence names the figure that counts', () => {
    expect(passwordFault('short', { context, common })).toEqual({
      key: 'password_too_short',
      values: { min: 15 },
    })
    expect(passwordFault('short', { context, common, secondFactor: true })).toMatchObject({
      values: { min: 8 },
    })
  })
})

test.each([
  'four small paper boats',
  'Vier kleine Papierboote',
  'correct horse battery staple',
  'dragon kettle violin',
  '                tent by the lake',
  '483920174629105',
  'no-digit-no-capital',
  'Zażółć gęślą jaźń',
  'dragon483920174629105',
  'k#9!vT2$wq&Zp@7',
])('no composition is asked for: %s', (password) => {
  expect(keyOf(password)).toBe('fine')
})

test.each([
  ['a common one twice', 'passwordpassword'],
  ['in capitals', 'PASSWORDPASSWORD'],
  ['with blanks between', 'password password'],
  ['with a figure between', 'Password1password2'],
  ['with digits at the end', 'password1234567890'],
  ['with a date at the end', 'Passwort24.12.2026'],
  ['with signs around it', '!!!!2026password2026!!!!'],
  ['with digits for letters', 'p4$$w0rd20262027'],
  ['one that has digits of its own', 'trustno1trustno1'],
  ['one that has digits of its own, decorated', '!!trustno1!!!2026'],
  ['in full-width letters', 'ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ'],
  ['one character', 'aaaaaaaaaaaaaaaaaaaa'],
  ['blanks', '                    '],
  ['two characters', 'abababababababab'],
  ['a short piece again and again', 'x7Qpx7Qpx7Qpx7Qp'],
  ['digits', '123456789012345'],
  ['digits downwards', '98765432109876543210'],
  ['digits doubled', '112233445566778899'],
  ['the alphabet', 'abcdefghijklmnopqrst'],
  ['a row of keys and the next', 'qwertyuiopasdfghjkl'],
  ['German keys', 'qwertzuiopasdfghjkl'],
  ['French keys', 'azertyuiopqsdfghjklm'],
  ['columns of keys', '1qaz2wsx3edc4rfv5tgb'],
  ['two rows interleaved', '1q2w3e4r5t6y7u8i9o0p'],
  ['rows with Shift', '!@#$%^&*()_+!@#$%^'],
])('%s is common: %s', (_, password) => {
  expect(keyOf(password)).toBe('password_common')
})

test.each([
  ['the product', 'latchkey-latchkey'],
  ['the product and a common one', 'Latchkey-Passwort-2026'],
  ['name and surname', 'Sabine Mueller 2026'],
  ['the umlaut dropped', 'sabinemuller1234'],
  ['the umlaut as it is', 'SabineMüllerSabine'],
  ['the company', 'lindenhof-immobilien'],
  ['the company and a year', 'Lindenhof!Immobilien!2026'],
  ['the user name', 'Lindenhof_Koeln_1'],
  ['the address', 'sabine@lindenhof-koeln.example'],
])('%s is context: %s', (_, password) => {
  expect(keyOf(password)).toBe('password_context')
})

test('a name inside something long is no harm', () => {
  expect(keyOf('Sabine paints eleven herons')).toBe('fine')
})

test('short and empty words of the context are no words', () => {
  expect(passwordFault('vjxwqkzrtbnhygf', { context: ['vj', '', null, undefined], common })).toBeNull()
})

/** Letters without a run or a repetition. */
function noise(length: number): string {
  let seed = 7
  return Array.from({ length }, () => {
    seed = (seed * 48271) % 2147483647
    return String.fromCharCode(97 + (seed % 26))
  }).join('')
}
