import { describe, expect, test } from 'vitest'
import { type EmailFault, hasPlusTag, parseEmail, roleMailbox, sameAddress, trimWhiteSpace } from './email'

describe('what was typed, how it is stored, and what was put right', () => {
  test.each([
    ['anna@firma.example', 'anna@firma.example', []],
    ['  Anna@Firma.EXAMPLE ', 'anna@firma.example', ['spaces_or_case']],
    ['\u00a0anna@firma.example\u00a0', 'anna@firma.example', ['spaces_or_case']],
    ['\tanna@firma.example\r\n', 'anna@firma.example', ['spaces_or_case']],
    ['anna@büro-löwe.example', 'anna@xn--bro-lwe-e1a3c.example', ['idn_unicode']],
    ['anna@BÜRO-löwe.example', 'anna@xn--bro-lwe-e1a3c.example', ['spaces_or_case', 'idn_unicode']],
    ['anna@xn--bro-lwe-e1a3c.example', 'anna@xn--bro-lwe-e1a3c.example', ['idn_punycode']],
    ['anna@XN--BRO-LWE-E1A3C.example', 'anna@xn--bro-lwe-e1a3c.example', ['spaces_or_case', 'idn_punycode']],
    ['anna@mail.xn--bro-lwe-e1a3c.example', 'anna@mail.xn--bro-lwe-e1a3c.example', ['idn_punycode']],
    ["o'neil_{x}+tag!#$%&*/=?^`|~-@a-b.example", "o'neil_{x}+tag!#$%&*/=?^`|~-@a-b.example", []],
    ['straße@weg.example', null, []],
    ['anna@straße.example', 'anna@xn--strae-oqa.example', ['idn_unicode']],
    ['1@2.example', '1@2.example', []],
  ])('%j', (typed, address, was) => {
    const verdict = parseEmail(typed)
    expect(verdict.ok ? verdict.address : null).toBe(address)
    if (verdict.ok) expect(verdict.was).toEqual(was)
  })

  test('the parts are handed out in stored form', () => {
    expect(parseEmail(' Info+Nord+2@BÜRO.example ')).toEqual({
      ok: true,
      address: 'info+nord+2@xn--bro-hoa.example',
      local: 'info+nord+2',
      domain: 'xn--bro-hoa.example',
      tag: 'nord+2',
      was: ['spaces_or_case', 'idn_unicode'],
    })
  })
})

describe('what is refused, and why', () => {
  const label63 = 'a'.repeat(63)
  test.each<[unknown, EmailFault]>([
    ['', 'missing'],
    [' \u00a0\t', 'missing'],
    [undefined, 'not_text'],
    [null, 'not_text'],
    [42, 'not_text'],
    [['anna@firma.example'], 'not_text'],
    [{ toString: () => 'anna@firma.example' }, 'not_text'],
    [new String('anna@firma.example'), 'not_text'],
    ['anna', 'at_sign'],
    ['anna(at)firma.example', 'at_sign'],
    ['anna＠firma.example', 'at_sign'],
    ['anna@@firma.example', 'at_sign'],
    ['anna@firma.example, otto@firma.example', 'at_sign'],
    ['"anna@home"@firma.example', 'at_sign'],
    ['@firma.example', 'local_part'],
    ['Anna Berg <anna>@firma.example', 'local_part'],
    ['"anna"@firma.example', 'local_part'],
    ['"anna berg"@firma.example', 'local_part'],
    ['anna(work)@firma.example', 'local_part'],
    ['anna @firma.example', 'local_part'],
    ['an\u00a0na@firma.example', 'local_part'],
    ['an..na@firma.example', 'local_part'],
    ['.anna@firma.example', 'local_part'],
    ['anna.@firma.example', 'local_part'],
    ['änna@firma.example', 'local_part'],
    ['a\u0308nna@firma.example', 'local_part'],
    ['аnna@firma.example', 'local_part'],
    ['ａnna@firma.example', 'local_part'],
    ['\u212ate@firma.example', 'local_part'],
    ['anna\\@firma.example', 'local_part'],
    ['anna@', 'domain'],
    ['anna@localhost', 'domain'],
    ['anna@firma.example.', 'domain'],
    ['anna@.firma.example', 'domain'],
    ['anna@firma..example', 'domain'],
    ['anna@firma。。example', 'domain'],
    ['anna@firma,example', 'domain'],
    ['anna@firma_x.example', 'domain'],
    ['anna@-firma.example', 'domain'],
    ['anna@firma-.example', 'domain'],
    ['anna@firma.example(work)', 'domain'],
    ['anna@firma.example otto', 'domain'],
    ['anna@192.0.2.1', 'domain'],
    ['anna@[192.0.2.1]', 'domain'],
    ['anna@firma.example:25', 'domain'],
    ['anna@firma.example/x', 'domain'],
    ['anna@firm%61.example', 'domain'],
    ['anna@firma\\x.example', 'domain'],
    ['anna@xn--zzzzzz.example', 'domain'],
    ['anna@xn--a.example', 'domain'],
    [`anna@${'a'.repeat(64)}.example`, 'domain'],
    ['an\u200bna@firma.example', 'invisible_character'],
    ['anna@fir\u200bma.example', 'invisible_character'],
    ['anna@fir\u00adma.example', 'invisible_character'],
    ['anna@fir\u200dma.example', 'invisible_character'],
    ['\ufeffanna@firma.example', 'invisible_character'],
    ['anna\u202e@firma.example', 'invisible_character'],
    ['anna@firma.example\u0000', 'invisible_character'],
    ['anna@firma.example\r\nBcc: otto@firma.example', 'invisible_character'],
    ['anna@fir\tma.example', 'invisible_character'],
    ['an\nna@firma.example', 'invisible_character'],
    [`${'a'.repeat(65)}@firma.example`, 'too_long'],
    [`anna@${label63}.${label63}.${label63}.${'a'.repeat(57)}.example`, 'too_long'],
    // 254 characters as typed would fit; the A-labels that are stored do not.
    [`${'a'.repeat(64)}@${`${'ü'.repeat(40)}.`.repeat(4)}example`, 'too_long'],
    ['a'.repeat(1_000_000), 'too_long'],
  ])('%j', (typed, reason) => {
    expect(parseEmail(typed)).toEqual({ ok: false, reason })
  })

  test('the longest that fits is taken', () => {
    expect(
      parseEmail(`${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(53)}.example`).ok,
    ).toBe(true)
  })
})

describe('pairs that look alike', () => {
  test.each([
    ['case of the local part', 'Anna@firma.example', 'anna@firma.example', true],
    ['case of the domain', 'anna@FIRMA.example', 'anna@firma.example', true],
    ['outer blanks', ' anna@firma.example ', 'anna@firma.example', true],
    ['protected blank', 'anna@firma.example\u00a0', 'anna@firma.example', true],
    ['ideographic blank', '\u3000anna@firma.example', 'anna@firma.example', true],
    ['umlaut and punycode', 'anna@löwe.example', 'anna@xn--lwe-sna.example', true],
    ['punycode in capitals', 'anna@XN--LWE-SNA.example', 'anna@löwe.example', true],
    ['composed and decomposed domain', 'anna@l\u00f6we.example', 'anna@lo\u0308we.example', true],
    ['full-width domain', 'anna@ｆｉｒｍａ.example', 'anna@firma.example', true],
    ['ideographic full stop', 'anna@firma。example', 'anna@firma.example', true],
    ['capital sharp s', 'anna@WEIẞ.example', 'anna@weiß.example', true],
    ['plus tags', 'info+a@firma.example', 'info+b@firma.example', false],
    ['plus tag and none', 'info+a@firma.example', 'info@firma.example', false],
    ['dots in the local part', 'an.na@firma.example', 'anna@firma.example', false],
    ['umlaut and its transcription', 'anna@löwe.example', 'anna@loewe.example', false],
    ['sharp s and ss', 'anna@weiß.example', 'anna@weiss.example', false],
    ['Cyrillic a in the domain', 'anna@firm\u0430.example', 'anna@firma.example', false],
    ['Greek omicron in the domain', 'anna@b\u03bfb.example', 'anna@bob.example', false],
    ['Cyrillic a in the local part', '\u0430nna@firma.example', 'anna@firma.example', false],
    ['dotless i', 'ann\u0131@firma.example', 'anni@firma.example', false],
    ['capital i with dot', 'ANN\u0130@firma.example', 'anni@firma.example', false],
    ['Kelvin sign', '\u212ate@firma.example', 'kate@firma.example', false],
    ['full-width local part', 'ａnna@firma.example', 'anna@firma.example', false],
    ['composed and decomposed local part', '\u00e4nna@firma.example', 'a\u0308nna@firma.example', false],
    ['zero-width space', 'anna\u200b@firma.example', 'anna@firma.example', false],
    ['zero-width space in the domain', 'anna@fir\u200bma.example', 'anna@firma.example', false],
    ['soft hyphen', 'anna@fir\u00adma.example', 'anna@firma.example', false],
    ['word joiner', 'anna\u2060@firma.example', 'anna@firma.example', false],
    ['right-to-left override', '\u202eanna@firma.example', 'anna@firma.example', false],
    ['byte order mark', '\ufeffanna@firma.example', 'anna@firma.example', false],
    ['trailing dot', 'anna@firma.example.', 'anna@firma.example', false],
    ['comment', 'anna(x)@firma.example', 'anna@firma.example', false],
    ['quoted local part', '"anna"@firma.example', 'anna@firma.example', false],
    ['display name', 'Anna <anna@firma.example>', 'anna@firma.example', false],
    ['mailto link', 'mailto:anna@firma.example', 'anna@firma.example', false],
    ['percent sign', '%61nna@firma.example', 'anna@firma.example', false],
    ['sub-domain', 'anna@mail.firma.example', 'anna@firma.example', false],
    ['hyphen and its look-alike', 'anna@a\u2010b.example', 'anna@a-b.example', false],
    ['l and 1', 'l@firma.example', '1@firma.example', false],
    ['array', ['anna@firma.example'], 'anna@firma.example', false],
    ['object', { address: 'anna@firma.example' }, 'anna@firma.example', false],
    ['two that are no address', 'keine', 'keine', false],
  ])('%s', (_, one, other, same) => {
    expect(sameAddress(one, other)).toBe(same)
    expect(sameAddress(other, one)).toBe(same)
  })
})

test('what is stored is read back unchanged', () => {
  for (const typed of ['Info+A@BÜRO.example', 'anna@XN--LWE-SNA.example', ' x@ｆirma.example']) {
    const first = parseEmail(typed)
    if (!first.ok) throw new Error(typed)
    const second = parseEmail(first.address)
    expect(second.ok && second.address).toBe(first.address)
  }
})

test.each([
  ['info@firma.example', true],
  ['INFO@firma.example', true],
  ['info+nord@firma.example', true],
  ['biuro@firma.example', true],
  ['receptie@firma.example', true],
  ['infos@firma.example', false],
  ['anna+info@firma.example', false],
  ['anna.info@firma.example', false],
  ['', false],
])('role mailbox %j: %s', (address, role) => {
  expect(roleMailbox(address)).toBe(role)
})

test.each([
  ['anna+x@firma.example', true],
  ['anna+@firma.example', true],
  ['anna@firma.example', false],
  ['anna@a+b.example', false],
])('plus tag %j: %s', (address, tagged) => {
  expect(hasPlusTag(address)).toBe(tagged)
})

test.each([
  ['blanks in the middle', `a${' '.repeat(1_000_000)}b `],
  ['blanks around an address', `${' '.repeat(1000)}anna@firma.example`],
])('a text of any length is refused at once: %s', (_, typed) => {
  expect(parseEmail(typed)).toEqual({ ok: false, reason: 'too_long' })
})

test.each([
  ['', ''],
  [' ', ''],
  ['\u00a0\u3000a b\t\n', 'a b'],
  ['\ufeffa', '\ufeffa'],
  [`a${' '.repeat(200_000)}b `, `a${' '.repeat(200_000)}b`],
])('white space around %j', (text, trimmed) => {
  expect(trimWhiteSpace(text)).toBe(trimmed)
})
