import { expect, test } from 'vitest'
import { bytes } from './bytes'
import { members } from './members'
import { section } from './report'
import { signIn } from './sign-in'
import { signInTiming } from './sign-in-timing'

// What measures the built product; the copies for `page` take two builds more and are left to `npm run bench`.
test.each([bytes, members, signIn, signInTiming, busy])(
  '$name runs, however quickly',
  async ({ title, run }) => {
    const found = section(title, await run({ quick: true }))
    expect(found).toMatch(/^\|.*\d/m)
    expect(found).not.toMatch(/NaN|Infinity|undefined/)
  },
)
