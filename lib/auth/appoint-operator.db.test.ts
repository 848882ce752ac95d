import { expect, test } from 'vitest'
import { VENDOR } from '@/lib/kernel/ids'
import { aStranger, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { appointOperator } from './appoint-operator'
import { resetPassword } from './reset-password'
import { signIn } from './sign-in'

withDatabase()

const password = 'seven quiet bicycles'

test('the first operator chooses a password by the printed link, once, and may enter the cockpit', async () => {
  const path = await appointOperator({ email: 'Nora@Vendor.example', name: 'Nora' })
  const token = path?.split('/').at(-1) ?? ''
  await resetPassword(aStranger(), { token, password })
  await expect(resetPassword(aStranger(), { token, password })).rejects.toMatchObject({ code: 'gone' })
  expect(await signIn(aStranger(), { identifier: 'nora@vendor.example', password })).toMatchObject({
    isOperator: true,
  })
  expect((await logOf(VENDOR)).map((entry) => entry.action)).toContain('operator.appointed')
})

test('a second link makes the first one die, and something that is no address is refused', async () => {
  const first = await appointOperator({ email: 'ruben@vendor.example', name: '' })
  await appointOperator({ email: 'ruben@vendor.example', name: '' })
  const token = first?.split('/').at(-1) ?? ''
  await expect(resetPassword(aStranger(), { token, password })).rejects.toMatchObject({ code: 'gone' })
  expect(await appointOperator({ email: 'not an address', name: '' })).toBeNull()
})
