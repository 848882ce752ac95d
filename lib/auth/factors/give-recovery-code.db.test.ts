import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { recoveryCodes, users } from '@/db/schema'
import { VENDOR } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { mostFailures } from '@/lib/policy/throttle'
import { anApp, codesOnPaper, mailsTo, pending, seen, userRow } from '@/lib/testing/factors'
import { expectReadable } from '@/lib/testing/readable'
import { aUser, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { giveRecoveryCode } from './give-recovery-code'

withDatabase()

const says = (key: string) => ({ fields: { code: { key } } })
async function sanne(changes = {}) {
  const user = await aUser('sanne')
  await anApp(user.id)
  const codes = await codesOnPaper(user.id)
  await atTheDoor((tx) =>
    tx
      .update(users)
      .set({ recoveryFailures: 0, ...changes })
      .where(eq(users.id, user.id)),
  )
  return { user, codes, code: (n: number) => codes[n] ?? '' }
}

test('a code on paper lets in, says how many are left, and its person is told', async () => {
  const { user, code } = await sanne()
  const on = await giveRecoveryCode(await pending(user.id), { code: code(0) })
  expect(on).toMatchObject({ userId: user.id, stage: 'open', left: 9 })
  expect(await seen(on.sessionId)).toMatchObject({ facts: { factorKind: 'recovery_code' } })
  const mails = await mailsTo(user.email)
  expect(mails).toMatchObject([{ template: 'second_factor.mail.code_used', values: { left: 9 } }])
  for (const mail of mails) await expectReadable(mail)
  const log = (await logOf(VENDOR)).filter(({ subjectId }) => subjectId === user.id)
  expect(log).toMatchObject([{ action: 'factor.given', after: { factor_kind: 'recovery_code', left: 9 } }])
  expect(JSON.stringify(log)).not.toContain(code(0))
})

test.each([
  ['in small letters', (code: string) => code.toLowerCase()],
  ['without dashes', (code: string) => code.replaceAll('-', '')],
  ['with blanks', (code: string) => ` ${code.replaceAll('-', ' ')} `],
  [
    'with the letters that look like digits',
    (code: string) => code.replaceAll('0', 'O').replaceAll('1', 'l'),
  ],
])('a code typed %s is the same', async (_, typed) => {
  const { user, code } = await sanne()
  expect((await giveRecoveryCode(await pending(user.id), { code: typed(code(3)) })).left).toBe(9)
})

test('it works once, and not for somebody else; a set that was replaced works no more', async () => {
  const { user, code } = await sanne()
  const other = await sanne()
  await giveRecoveryCode(await pending(user.id), { code: code(0) })
  for (const [who, typed] of [
    [user, code(0)],
    [other.user, code(1)],
  ] as const)
    await expect(giveRecoveryCode(await pending(who.id), { code: typed })).rejects.toMatchObject(
      says('recovery_code_wrong'),
    )
  const [fresh = ''] = await codesOnPaper(user.id)
  await expect(giveRecoveryCode(await pending(user.id), { code: code(1) })).rejects.toMatchObject(
    says('recovery_code_wrong'),
  )
  expect((await giveRecoveryCode(await pending(user.id), { code: fresh })).left).toBe(9)
})

test('from two left on the mail is a reminder', async () => {
  const { user, code } = await sanne()
  const said: unknown[] = []
  for (let n = 0; n < 10; n += 1) {
    await giveRecoveryCode(await pending(user.id), { code: code(n) })
    const mail = (await mailsTo(user.email)).at(-1)
    if (mail) await expectReadable(mail)
    said.push(`${mail?.template.split('.').at(-1)} ${mail?.values.left}`)
  }
  expect(said.slice(6)).toEqual(['code_used 3', 'codes_run_out 2', 'codes_run_out 1', 'codes_run_out 0'])
})

test('wrong ones are counted for ever, a right one forgives, and after a hundred in a row none is taken', async () => {
  const { user, code } = await sanne({ recoveryFailures: 97 })
  const wrong = { code: 'AAAA-AAAA-AAAA-AAAA' }
  await expect(giveRecoveryCode(await pending(user.id), wrong)).rejects.toMatchObject({ code: 'invalid' })
  expect(await userRow(user.id)).toMatchObject({ recoveryFailures: 98 })
  await giveRecoveryCode(await pending(user.id), { code: code(0) })
  expect(await userRow(user.id)).toMatchObject({ recoveryFailures: 0 })

  await (await orm())
    .update(users)
    .set({ recoveryFailures: mostFailures - 1 })
    .where(eq(users.id, user.id))
  await expect(giveRecoveryCode(await pending(user.id), { code: 'no code' })).rejects.toMatchObject(
    says('recovery_code_wrong'),
  )
  const mail = (await mailsTo(user.email)).at(-1)
  expect(mail?.template).toBe('second_factor.mail.codes_void')
  if (mail) await expectReadable(mail)
  await expect(giveRecoveryCode(await pending(user.id), { code: code(1) })).rejects.toMatchObject(
    says('recovery_codes_void'),
  )
  const unused = await (await orm()).select().from(recoveryCodes).where(eq(recoveryCodes.userId, user.id))
  expect(unused.filter(({ usedAt }) => usedAt)).toHaveLength(1)
})
