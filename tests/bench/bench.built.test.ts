import { expect, test } from 'vitest'
import { bytes } from './bytes'
import { members } from './members'
import { section } from './report'
import { signIn } from './sign-in'
import { signInTiming } from './sign-in-timing'

const parts = [bytes, members, signIn, signInTiming]

// What measures the built product. `busy` is made of the same parts, and the copies for `page` take two
// builds more: they are left to `npm run bench`.
test.each(parts)('$name runs, however quickly', { timeout: 240_000 }, async ({ title, run }) => {
  const found = section(title, await run({ quick: true }))
  expect(found).toMatch(/^\|.*\d/m)
  expect(found).not.toMatch(/NaN|Infinity|undefined/)
})
