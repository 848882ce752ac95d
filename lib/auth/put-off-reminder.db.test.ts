import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { policies, users } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { days, inMs, now, setClockOffset } from '@/lib/kernel/clock'
import { orm } from '@/lib/kernel/transaction'
import { aTeam, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { putOffReminder } from './put-off-reminder'

withDatabase()
afterEach(() => setClockOffset(0))

/** A team that reminds after 90 days, and a member whose password is so many days old. */
async function reminded(age: number) {
  const team = await aTeam('owner', 'member')
  await (await orm()).insert(policies).values({
    teamId: team.team.id,
    kind: 'passwords',
    rule: { remindAfterDays: 90 },
    plan: [{ stage: 'enforce', at: now().toISOString() }],
    changedAt: now(),
  })
  await (await orm())
    .update(users)
    .set({ passwordSetAt: inMs(-days(age)) })
    .where(eq(users.id, team.member.userId))
  return team
}
const reminderOf = async ({ userId }: Actor) => (await signedInAs(userId)).passwordReminder

test('an old password is spoken of until "not now", and again 30 days later; nobody is kept from anything', async () => {
  const { member, team } = await reminded(100)
  expect(await reminderOf(member)).toMatchObject({ company: member.teamName, days: 90 })
  const person = await signedInAs(member.userId)
  expect(person.stage).toBe('open')
  await putOffReminder(person, {})
  await putOffReminder(person, {})
  expect(await reminderOf(member)).toBeNull()
  expect((await logOf(team.id))[0]).toMatchObject({ action: 'password.reminder_put_off' })
  setClockOffset(days(30) + 1000)
  expect(await reminderOf(member)).toMatchObject({ days: 90 })
})

test('a young one is not, nor one of which nobody knows the age', async () => {
  const { member, owner } = await reminded(89)
  expect(await reminderOf(member)).toBeNull()
  expect(await reminderOf(owner)).toBeNull()
})

test('where no team reminds there is nothing to put off', async () => {
  const { member, team } = await aTeam('member')
  await putOffReminder(await signedInAs(member.userId), {})
  expect(await logOf(team.id)).toEqual([])
})
