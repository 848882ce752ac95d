import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sessions } from '@/db/schema'
import { setClockOffset } from '@/lib/kernel/clock'
import { orm } from '@/lib/kernel/transaction'
import { changeExternal } from '@/lib/members/change-external'
import { endSessionsOf } from '@/lib/members/end-sessions-of'
import { mailsTo } from '@/lib/testing/factors'
import { aRule, aRuledTeam, atMoment, freshly, nextRequest } from '@/lib/testing/rules'
import { aTeam, isAlive, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { countSignedIn, endEveryonesSessions } from './end-everyones-sessions'
import { getPolicies } from './get-policies'
import { previewSessions } from './preview-sessions'
import { savePasswordRule } from './save-password-rule'
import { saveSecondFactorRule } from './save-second-factor-rule'
import { saveSessionRule } from './save-session-rule'

withDatabase()
beforeEach(() => atMoment('2026-11-23T08:00:00Z'))
afterEach(() => setClockOffset(0))

const day = 24 * 60
const reasonOf = async (id: string) =>
  (await (await orm()).select().from(sessions).where(eq(sessions.id, id)))[0]?.endedReason

test('shorter limits say beforehand how many end, and hold with the next click of sessions begun before', async () => {
  const { team, owner, fatima, lotte } = await aRuledTeam('fatima', 'lotte')
  atMoment('2026-11-23T10:00:00Z')
  const fresh = await freshly(owner)
  await nextRequest(lotte)
  const limits = { idleMinutes: 60, absoluteMinutes: day }
  expect(await previewSessions(fresh, limits)).toEqual({ sessions: 1, people: 1, ownToo: false })
  await saveSessionRule(fresh, { ...limits, version: 0 })
  await expect(nextRequest(fatima)).rejects.toThrow('does not pass the door')
  expect((await nextRequest(lotte))?.stage).toBe('open')
  expect((await logOf(team.id))[0]).toMatchObject({
    action: 'policy.sessions_changed',
    before: { idle_minutes: 7 * day },
    after: { idle_minutes: 60, absolute_minutes: day },
  })
})

test.each([
  [5, day],
  [61, day],
  [7 * day, day],
  [60, 60],
  [60, 31 * day],
])('%i minutes idle and %i in all are not offered', async (idleMinutes, absoluteMinutes) => {
  const { owner } = await aRuledTeam()
  await expect(saveSessionRule(owner, { idleMinutes, absoluteMinutes, version: 0 })).rejects.toMatchObject({
    code: 'invalid',
  })
})

test('everybody is signed out but for this browser, told, and written down', async () => {
  const { team, owner, fatima } = await aRuledTeam('fatima')
  const elsewhere = await signedInAs(owner.userId)
  expect(await countSignedIn(owner, {})).toEqual({ people: 2 })
  expect(await endEveryonesSessions(owner, {})).toEqual({ sessions: 2, people: 2 })
  expect([await isAlive(owner.sessionId), await isAlive(elsewhere.sessionId)]).toEqual([true, false])
  expect(await reasonOf(fatima.sessionId)).toBe('ended_by_team')
  expect((await logOf(team.id))[0]).toMatchObject({
    action: 'session.everyone_ended',
    after: { sessions: 2 },
  })
  expect((await mailsTo(fatima.email)).map(({ template }) => template)).toEqual(['policies.mail.signed_out'])
  expect(await mailsTo(owner.email)).toEqual([])
  expect(await endEveryonesSessions(owner, {})).toEqual({ sessions: 0, people: 0 })
  expect((await logOf(team.id)).filter(({ action }) => action === 'session.everyone_ended')).toHaveLength(1)
})

test('one colleague is signed out by whoever stands no lower', async () => {
  const { team, owner, administrator, member } = await aTeam('owner', 'administrator', 'member')
  expect(await endSessionsOf(administrator, { memberId: member.id })).toEqual({ name: 'member', count: 1 })
  expect(await reasonOf(member.sessionId)).toBe('ended_by_team')
  expect((await logOf(team.id))[0]).toMatchObject({ action: 'session.member_ended', subjectName: 'member' })
  await expect(endSessionsOf(administrator, { memberId: owner.id })).rejects.toMatchObject({
    sentence: { key: 'stands_higher' },
  })
  await expect(endSessionsOf(owner, { memberId: owner.id })).rejects.toMatchObject({
    sentence: { key: 'not_yourself' },
  })
  expect(await isAlive(owner.sessionId)).toBe(true)
})

test('a rule for external people means those who are marked', async () => {
  const { team, owner, fatima, kees } = await aRuledTeam('fatima', 'kees')
  await saveSecondFactorRule(owner, aRule({ scope: 'externals' }))
  await changeExternal(owner, { memberId: kees.id, external: true })
  expect((await nextRequest(kees))?.enrolBy).not.toBeNull()
  expect((await nextRequest(fatima))?.enrolBy).toBeNull()
  expect((await logOf(team.id))[0]).toMatchObject({
    action: 'member.external_changed',
    before: { external: false },
    after: { external: true },
  })
  await expect(changeExternal(owner, { memberId: owner.id, external: true })).rejects.toMatchObject({
    sentence: { key: 'not_yourself' },
  })
})

test('a reminder about passwords, off until somebody wants it', async () => {
  const { owner } = await aRuledTeam()
  expect((await getPolicies(owner, {})).passwords.rule).toEqual({ remindAfterDays: null })
  await savePasswordRule(owner, { remindAfterDays: 180, version: 0 })
  expect((await getPolicies(owner, {})).passwords).toMatchObject({
    rule: { remindAfterDays: 180 },
    version: 1,
  })
  await savePasswordRule(owner, { remindAfterDays: 0, version: 1 })
  expect((await getPolicies(owner, {})).passwords.rule).toEqual({ remindAfterDays: null })
  for (const remindAfterDays of [7, 1000])
    await expect(savePasswordRule(owner, { remindAfterDays, version: 2 })).rejects.toMatchObject({
      code: 'invalid',
    })
})
