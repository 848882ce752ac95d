import { expect, test } from 'vitest'
import { isHandedCode, newHandedCode } from './handed-code'

test('a code is ten letters that nobody mixes up, and no two are the same', () => {
  const codes = Array.from({ length: 200 }, () => newHandedCode())
  for (const { code } of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
  expect(new Set(codes.map(({ code }) => code)).size).toBe(200)
  expect(new Set(codes.map(({ salt }) => salt)).size).toBe(200)
})

test('it is known again however it is typed, and nothing else is', () => {
  const { code, ...kept } = newHandedCode()
  const zero = code.replace(/0/g, 'o').replace(/1/g, 'l')
  for (const typed of [
    code,
    code.toLowerCase(),
    code.replace('-', ''),
    ` ${code.split('').join(' ')} `,
    zero,
  ])
    expect(isHandedCode(typed, kept)).toBe(true)
  const other = code.startsWith('A') ? `B${code.slice(1)}` : `A${code.slice(1)}`
  for (const typed of ['', other, code.slice(1), `${code}0`, kept.hash, newHandedCode().code])
    expect(isHandedCode(typed, kept)).toBe(false)
  expect(JSON.stringify(kept)).not.toContain(code.replace('-', ''))
})
