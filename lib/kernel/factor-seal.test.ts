import { expect, test } from 'vitest'
import { env } from '@/lib/env'
import { isSealedAnew, openFactor, sealFactor } from './factor-seal'

const key = (letter: string) => Buffer.alloc(32, letter)
const withKeys = <T>(keys: [string, Buffer][], run: () => T): T => {
  const before = env().factorKeys
  env().factorKeys = keys
  try {
    return run()
  } finally {
    env().factorKeys = before
  }
}

test('what was sealed before a key was set, and under an older key, can be opened; anew is only the first', () => {
  const derived = sealFactor({ secret: 'one' })
  const old = withKeys([['k1', key('a')]], () => sealFactor({ secret: 'two' }))
  withKeys(
    [
      ['k2', key('b')],
      ['k1', key('a')],
    ],
    () => {
      expect(openFactor(derived)).toEqual({ secret: 'one' })
      expect(openFactor(old)).toEqual({ secret: 'two' })
      expect([derived, old, sealFactor('x')].map(isSealedAnew)).toEqual([false, false, true])
    },
  )
})

test('a key that is gone, another key of the same name, and a changed text open nothing', () => {
  const old = withKeys([['k1', key('a')]], () => sealFactor('two'))
  expect(old).not.toContain('two')
  expect(() => openFactor(old)).toThrow('k1')
  expect(() => withKeys([['k1', key('b')]], () => openFactor(old))).toThrow()
  expect(() => withKeys([['k1', key('a')]], () => openFactor(`${old.slice(0, -2)}AA`))).toThrow()
})
