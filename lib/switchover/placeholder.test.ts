import { expect, test } from 'vitest'
import { parseEmail } from '@/lib/policy/email'
import { placeholderFor } from './placeholder'

test.each([
  ['fahrer01', 'info+fahrer01@firm.example'],
  ['Lager Süd / 2', 'info+lager-sued-2@firm.example'],
  ['łódź', 'info+lodz@firm.example'],
  ['***', 'info+team@firm.example'],
])('%s becomes %s', (userName, address) => {
  expect(placeholderFor('info@firm.example', userName, () => false)).toBe(address)
})

test('a taken one gets a number', () => {
  const taken = new Set(['info+f@firm.example', 'info+f-2@firm.example'])
  expect(placeholderFor('info@firm.example', 'F', (address) => taken.has(address))).toBe(
    'info+f-3@firm.example',
  )
})

test('it is an address however long the names are', () => {
  const address = placeholderFor(`${'a'.repeat(60)}@firm.example`, 'x'.repeat(90), () => false)
  expect(parseEmail(address).ok).toBe(true)
})
