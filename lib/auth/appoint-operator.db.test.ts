import { expect, test } from 'vitest'
import { VENDOR } from '@/lib/kernel/ids'
import { anApp } from '@/lib/testing/factors'
import { aSwitchedAccess } from '@/lib/testing/invitation'
import { aBareTeam, aStranger, isAlive, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { activate } from './activate'
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

test('whoever took the address beforehand without confirming it is out', async () => {
  const email = 'olga@vendor.example'
  // A customer's owner gives it to an access whose mail is led round to them, and activates that.
  const { token } = await aSwitchedAccess(await aBareTeam(), 'Squatter', {
    email,
    seat: { redirected: true },
  })
  const { sessionId } = await activate(aStranger(), { token, password })

  const path = await appointOperator({ email, name: 'Olga' })
  expect(await isAlive(sessionId)).toBe(false)
  await expect(signIn(aStranger(), { identifier: email, password })).rejects.toMatchObject({
    code: 'unauthenticated',
  })
  await resetPassword(aStranger(), { token: path?.split('/').at(-1) ?? '', password: 'nine tall windmills' })
  expect(await signIn(aStranger(), { identifier: email, password: 'nine tall windmills' })).toMatchObject({
    isOperator: true,
  })
})

test('whoever of the staff has lost every factor starts anew from the server’s command line, and from there alone', async () => {
  const email = 'frieda@vendor.example'
  const first = await appointOperator({ email, name: 'Frieda' })
  await resetPassword(aStranger(), { token: first?.split('/').at(-1) ?? '', password })
  const { userId } = await signIn(aStranger(), { identifier: email, password })
  await anApp(userId)
  const before = await signIn(aStranger(), { identifier: email, password })
  expect(before.stage).toBe('second_factor')

  const again = await appointOperator({ email, name: '', lostFactors: true })
  expect(await isAlive(before.sessionId)).toBe(false)
  await resetPassword(aStranger(), { token: again?.split('/').at(-1) ?? '', password: 'nine tall windmills' })
  const after = await signIn(aStranger(), { identifier: email, password: 'nine tall windmills' })
  expect(after.stage).toBe('open')
  expect((await logOf(VENDOR)).map((entry) => entry.action)).toContain('operator.factors_forgotten')
})
