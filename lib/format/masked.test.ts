import { expect, test } from 'vitest'
import { maskedEmail } from './masked'

test.each([
  ['piotr@zielonypanel.example', 'p•••@zielonypanel.example'],
  ['ó@zielonypanel.example', 'ó•••@zielonypanel.example'],
  ['', '•••'],
  ['p', 'p•••'],
])('%s', (address, shown) => {
  expect(maskedEmail(address)).toBe(shown)
})
