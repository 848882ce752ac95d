import { afterEach, beforeEach, expect, test } from 'vitest'
import { setClockOffset } from '@/lib/kernel/clock'
import { mailsTo } from '@/lib/testing/factors'
import { aRule, aRuledTeam, atMoment, freshly, nextRequest, withFactor } from '@/lib/testing/rules'
import { withDatabase } from '@/lib/testing/use-database'
import { exempt } from './exempt'
import { extendGrace } from './extend-grace'
import { remindPeople } from './remind-people'
import { saveSecondFactorRule } from './save-second-factor-rule'
import { warnOwners } from './warn-owners'

withDatabase()
beforeEach(() => atMoment('2026-11-23T08:00:00Z'))
afterEach(() => setClockOffset(0))

/** Three days for everybody, all seen on Monday: until Thursday night. */
async function since() {
  const team = await aRuledTeam('kees', 'tim', 'sanne', 'eva')
  await saveSecondFactorRule(team.owner, aRule())
  for (const who of [team.kees, team.tim, team.sanne, team.eva]) await nextRequest(who)
  return team
}
const templatesTo = async (address: string | null) =>
  (await mailsTo(address)).map(({ template }) => template.replace('policies.mail.', ''))

test('a day and three hours before, each once, and only whoever still lacks it', async () => {
  const { owner, kees, tim, sanne, eva } = await since()
  await withFactor(sanne)
  await exempt(owner, { memberId: eva.id, until: '2026-12-10', reason: 'ill' })
  expect(await remindPeople()).toBe(0)
  atMoment('2026-11-25T22:59:00Z')
  expect(await remindPeople()).toBe(0)
  atMoment('2026-11-25T23:00:00Z')
  expect(await remindPeople()).toBe(2)
  expect(await remindPeople()).toBe(0)
  expect((await mailsTo(kees.email))[0]).toMatchObject({
    template: 'policies.mail.reminder_day',
    values: { until: 'Thursday 26 November, 24:00 (Amsterdam, CET)', owners: 'Marieke' },
    path: '/account/security/add',
  })
  await withFactor(tim)
  atMoment('2026-11-26T20:30:00Z')
  expect(await remindPeople()).toBe(1)
  atMoment('2026-11-26T23:30:00Z')
  expect(await remindPeople()).toBe(0)
  expect(await templatesTo(kees.email)).toEqual(['reminder_day', 'reminder_hours'])
  expect(await templatesTo(tim.email)).toEqual(['reminder_day'])
  expect(await templatesTo(sanne.email)).toEqual([])
  expect(await templatesTo(eva.email)).toEqual(['exempted'])
})

test('two workers at once remind once', async () => {
  const { kees } = await since()
  atMoment('2026-11-26T12:00:00Z')
  await Promise.all([remindPeople(), remindPeople(), remindPeople()])
  expect(await templatesTo(kees.email)).toEqual(['reminder_day'])
})

test('more time: reminded anew for the new day', async () => {
  const { owner, kees } = await since()
  atMoment('2026-11-26T12:00:00Z')
  await remindPeople()
  await extendGrace(await freshly(owner), { memberId: kees.id, days: 3, reason: 'ill' })
  atMoment('2026-11-26T21:00:00Z')
  await remindPeople()
  atMoment('2026-11-29T12:00:00Z')
  await remindPeople()
  expect(await templatesTo(kees.email)).toEqual(['reminder_day', 'grace_extended', 'reminder_day'])
})

test('owners hear once, on the morning of the last day, who will be outside tomorrow', async () => {
  const { team, owner, tim } = await since()
  await withFactor(tim)
  atMoment('2026-11-25T12:00:00Z')
  await warnOwners()
  atMoment('2026-11-26T06:30:00Z')
  await warnOwners()
  expect(await mailsTo(owner.email)).toEqual([])
  atMoment('2026-11-26T07:00:00Z')
  await warnOwners()
  expect(await warnOwners()).toBe(0)
  expect(await mailsTo(owner.email)).toMatchObject([
    {
      template: 'policies.mail.outside_tomorrow',
      values: { count: 3, names: 'eva, kees, sanne', more: 0 },
      path: `/t/${team.slug}/settings/security#forecast`,
    },
  ])
})
