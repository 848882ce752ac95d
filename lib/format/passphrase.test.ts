import { describe, expect, test } from 'vitest'
import { commonPasswords } from '@/lib/auth/common-passwords'
import { passwordFault } from '@/lib/policy/password'
import { listLength, passphrase, phraseWords } from './passphrase'
import { words as de } from './words/de'
import { words as en } from './words/en'
import { words as nl } from './words/nl'
import { words as pl } from './words/pl'

const context = ['Sabine Müller', 'Lindenhof Immobilien GmbH', 'sabine@lindenhof-koeln.example']

describe.each(Object.entries({ en, de, nl, pl }))('the words of %s', (_, words) => {
  test('are 1,024, each once, short and typed on any keyboard', () => {
    expect(words).toHaveLength(listLength)
    expect(new Set(words).size).toBe(listLength)
    expect(words.filter((word) => !/^[a-z]{3,10}$/.test(word))).toEqual([])
  })

  test('no two differ by one letter, or by two that changed places', () => {
    const known = new Set(words)
    const pairs = words.flatMap((word) =>
      [...neighbours(word)]
        .filter((other) => known.has(other) && other !== word)
        .map((other) => [word, other]),
    )
    expect(pairs).toEqual([])
  })

  test('a thousand phrases pass the rule that judges them, alone and beside a second factor', () => {
    for (let n = 0; n < 1000; n += 1) {
      const phrase = passphrase(words)
      expect(phrase.split(' ')).toHaveLength(phraseWords)
      const judged = { context, common: commonPasswords() }
      expect(passwordFault(phrase, { ...judged, secondFactor: n % 2 === 0 }), phrase).toBeNull()
    }
  })
})

test('every word can come, and each as likely as any other', () => {
  const numbers = Array.from({ length: listLength }, (_, n) => `w${n}`)
  const drawn = new Map<string, number>()
  for (let all = 0; all < 65_536; all += phraseWords) {
    const phrase = passphrase(numbers, (bits) => bits.map((_, n) => (all + n) % 65_536))
    for (const word of phrase.split(' ')) drawn.set(word, (drawn.get(word) ?? 0) + 1)
  }
  // 65,536 sixteen-bit numbers, 64 for each word; the last phrase begins again with the first ones.
  expect(drawn.size).toBe(listLength)
  expect(Math.min(...drawn.values())).toBe(64)
  expect(Math.max(...drawn.values())).toBeLessThanOrEqual(65)
})

test('a list of another length is refused', () => {
  expect(() => passphrase(['one', 'two'])).toThrow()
})

function* neighbours(word: string) {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    yield before + after.slice(1)
    if (after.length > 1) yield `${before}${after[1]}${after[0]}${after.slice(2)}`
    for (const letter of letters) {
      yield before + letter + after
      yield before + letter + after.slice(1)
    }
  }
}
