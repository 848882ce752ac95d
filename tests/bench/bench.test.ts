import { expect, test } from 'vitest'
import { edge } from './edge'
import { membership } from './membership'
import { rehearsal } from './rehearsal'
import { section } from './report'

// What needs neither a database nor a build: that these parts still measure something.
test.each([edge, membership, rehearsal])('$name runs, however quickly', { timeout: 60_000 }, async (part) => {
  const found = section(part.title, await part.run({ quick: true }))
  expect(found).toMatch(/^\|.*\d/m)
  expect(found).not.toMatch(/NaN|Infinity|undefined/)
})
