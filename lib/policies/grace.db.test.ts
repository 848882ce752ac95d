import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '@/lib/kernel/caller'
import { setClockOffset } from '@/lib/kernel/clock'
import { mailsTo } from '@/lib/testing/factors'
import {
  anAbsentMember,
  aRule,
  aRuledTeam,
  atMoment,
  dutyRow,
  freshly,
  nextRequest,
  nextStageOf,
  signedInAgain,
} from '@/lib/testing/rules'
import { aMember, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { endExemption } from './end-exemption'
import { exempt } from './exempt'
import { extendGrace } from './extend-grace'
import { forecast } from './forecast'
import { putOffEnrolment } from './put-off-enrolment'
import { saveSecondFactorRule } from './save-second-factor-rule'

withDatabase()
beforeEach(() => atMoment('2026-11-23T08:00:00Z'))
afterEach(() => setClockOffset(0))

const says = (key: string) => ({ sentence: { key } })
const dueOf = async (who: Parameters<typeof nextRequest>[0]) =>
  (await nextRequest(who))?.enrolBy?.toISOString()

/** A team under the rule since Monday, seen by everybody on that day: three days, until Thursday night. */
async function since(...names: string[]) {
  const team = await aRuledTeam(...names)
  await saveSecondFactorRule(team.owner, aRule())
  for (const name of names) await nextRequest(team[name as 'kees'] as never)
  return team as Awaited<ReturnType<typeof aRuledTeam<'kees' | 'tim'>>>
}

describe('the four ways in which others got this wrong', () => {
  test('"later" is there on every day, also on the last one', async () => {
    const { kees } = await since('kees')
    for (const day of ['23', '24', '25', '26']) {
      atMoment(`2026-11-${day}T09:00:00Z`)
      expect((await nextRequest(kees))?.factorNotice?.kind, day).toBe('due')
      await putOffEnrolment({ ...kees, kind: 'person' } as Person, {})
      expect((await nextRequest(kees))?.factorNotice, day).toBeNull()
      expect(await nextStageOf(kees), day).toBe('open')
    }
    atMoment('2026-11-26T23:00:00Z')
    expect(await nextStageOf(kees)).toBe('enrol')
  })

  test('shortened, it holds with the next click of whoever is signed in', async () => {
    const { owner, kees } = await since('kees')
    atMoment('2026-11-25T09:00:00Z')
    expect(await nextStageOf(kees)).toBe('open')
    await saveSecondFactorRule(await freshly(owner), aRule({ graceDays: 1, version: 1 }))
    expect(await nextStageOf(kees)).toBe('enrol')
  })

  test('lengthened, it lets those in again who stood outside', async () => {
    const { owner, kees } = await since('kees')
    atMoment('2026-11-27T09:00:00Z')
    expect(await nextStageOf(kees)).toBe('enrol')
    await saveSecondFactorRule(await freshly(owner), aRule({ graceDays: 14, version: 1 }))
    expect(await nextStageOf(kees)).toBe('open')
    expect(await dueOf(kees)).toBe('2026-12-07T23:00:00.000Z')
  })

  test('the day ends at midnight in Amsterdam, not in Greenwich', async () => {
    const { kees } = await since('kees')
    atMoment('2026-11-26T22:59:59Z')
    expect(await nextStageOf(kees)).toBe('open')
    atMoment('2026-11-26T23:00:00Z')
    expect(await nextStageOf(kees)).toBe('enrol')
  })
})

describe('more time for one', () => {
  test('counted from the last day there was; the person is told, the others keep theirs', async () => {
    const { team, owner, kees, tim } = await since('kees', 'tim')
    const reason = 'The key has been ordered'
    await extendGrace(owner, { memberId: kees.id, days: 3, reason })
    expect(await dueOf(kees)).toBe('2026-11-29T23:00:00.000Z')
    expect(await dueOf(tim)).toBe('2026-11-26T23:00:00.000Z')
    expect((await logOf(team.id))[0]).toMatchObject({
      action: 'policy.grace_extended',
      subjectName: 'kees',
      after: { reason, until: '2026-11-29T23:00:00.000Z' },
    })
    expect((await mailsTo(kees.email)).at(-1)).toMatchObject({
      template: 'policies.mail.grace_extended',
      values: { until: 'Sunday 29 November, 24:00 (Amsterdam, CET)', reason, by: 'Marieke' },
    })
  })

  test('somebody who stands outside is in again at once', async () => {
    const { owner, kees } = await since('kees')
    atMoment('2026-11-28T09:00:00Z')
    expect(await nextStageOf(kees)).toBe('enrol')
    await extendGrace(await freshly(owner), { memberId: kees.id, days: 3, reason: 'ill' })
    expect(await nextStageOf(kees)).toBe('open')
    expect(await dueOf(kees)).toBe('2026-12-01T23:00:00.000Z')
  })

  test('pressed twice it counts once', async () => {
    const { owner, kees } = await since('kees')
    const given = { memberId: kees.id, days: 3, reason: 'ill', due: Date.parse('2026-11-26T23:00:00Z') }
    await extendGrace(owner, given)
    await expect(extendGrace(owner, given)).rejects.toMatchObject(says('changed_meanwhile'))
    expect(await dueOf(kees)).toBe('2026-11-29T23:00:00.000Z')
  })

  test('not for whom the rule does not mean, and not by whom has no factor', async () => {
    const { team, owner } = await aRuledTeam()
    const kees = await aMember(team, 'member', 'kees')
    const more = { memberId: kees.id, days: 3, reason: 'ill' }
    await expect(extendGrace(owner, more)).rejects.toMatchObject(says('policy_not_bound'))
    await saveSecondFactorRule(owner, aRule())
    const second = await aMember(team, 'owner', 'Joost')
    await expect(extendGrace(second, more)).rejects.toMatchObject(says('policy_own_factor'))
    await expect(extendGrace(owner, { ...more, reason: ' ' })).rejects.toMatchObject({
      fields: { reason: { key: 'reason_missing' } },
    })
  })
})

describe('an exception', () => {
  test('holds until its day ends; afterwards there are the days that everybody has', async () => {
    const { team, owner, kees } = await since('kees')
    const { until } = await exempt(owner, { memberId: kees.id, until: '2026-12-10', reason: 'no smartphone' })
    expect(until.toISOString()).toBe('2026-12-10T23:00:00.000Z')
    atMoment('2026-12-10T22:00:00Z')
    const inside = { stage: 'open', enrolBy: null, factorNotice: null }
    expect(await signedInAgain(kees)).toMatchObject(inside)
    atMoment('2026-12-11T09:00:00Z')
    const after = await signedInAgain(kees)
    expect([after.stage, after.enrolBy?.toISOString()]).toEqual(['open', '2026-12-13T23:00:00.000Z'])
    expect((await logOf(team.id))[0]).toMatchObject({
      action: 'policy.exempted',
      after: { reason: 'no smartphone' },
    })
    expect((await mailsTo(kees.email)).map(({ template }) => template)).toEqual(['policies.mail.exempted'])
  })

  test('taken back: the days begin with the next click', async () => {
    const { owner, kees } = await since('kees')
    await exempt(owner, { memberId: kees.id, until: '2026-12-10', reason: 'no smartphone' })
    atMoment('2026-11-29T09:00:00Z')
    await endExemption(await freshly(owner), { memberId: kees.id })
    expect(await dueOf(kees)).toBe('2026-12-02T23:00:00.000Z')
    await expect(endExemption(await freshly(owner), { memberId: kees.id })).rejects.toMatchObject(
      says('policy_not_exempt'),
    )
    expect(await dutyRow(kees.id)).toMatchObject({ exemptUntil: null, reason: null })
  })

  test.each(['2026-11-22', '2027-03-01', 'tomorrow', ''])('not until %j', async (until) => {
    const { owner, kees } = await since('kees')
    await expect(exempt(owner, { memberId: kees.id, until, reason: 'x' })).rejects.toMatchObject({
      fields: { until: { key: 'policy_until_invalid' } },
    })
  })

  test('a day and a reason that are missing are said together', async () => {
    const { owner, kees } = await since('kees')
    await expect(exempt(owner, { memberId: kees.id, until: '', reason: '' })).rejects.toMatchObject({
      fields: {
        until: { key: 'policy_until_invalid', values: { days: 90 } },
        reason: { key: 'reason_missing' },
      },
    })
  })

  test('nobody makes one for themselves', async () => {
    const { owner } = await since()
    const own = { memberId: owner.id, until: '2026-12-10', reason: 'me' }
    await expect(exempt(owner, own)).rejects.toMatchObject(says('policy_not_own_exception'))
  })
})

test('the forecast says who will be outside after which day', async () => {
  const { team, owner, kees } = await since('kees', 'tim')
  await anAbsentMember(team, 'Noor')
  await extendGrace(owner, { memberId: kees.id, days: 3, reason: 'ill' })
  const seen = await forecast(owner, {})
  expect(seen.days.map(({ day, names }) => [day, names])).toEqual([
    ['2026-11-26', ['tim']],
    ['2026-11-29', ['kees']],
  ])
  expect(seen.rows.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'tim due',
    'kees due',
    'Noor not_begun',
  ])
  atMoment('2026-11-27T09:00:00Z')
  expect((await forecast(owner, { state: 'outside' })).rows.map(({ name }) => name)).toEqual(['tim'])
})
