import { expect, test } from 'vitest'
import { audit } from './audit'
import { importing } from './importing'
import { section } from './report'

// What needs a real PostgreSQL and no build: that these parts still measure something.
test.each([audit, importing])('$name runs, however quickly', { timeout: 120_000 }, async ({ title, run }) => {
  const found = section(title, await run({ quick: true }))
  expect(found).toMatch(/^\|.*\d/m)
  expect(found).not.toMatch(/NaN|Infinity|undefined/)
})
