import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { factors, policies, roles } from '@/db/schema'
import { setClockOffset } from '@/lib/kernel/clock'
import { orm } from '@/lib/kernel/transaction'
import { presets } from '@/lib/policy/permissions'
import {
  aRule,
  aRuledTeam,
  atMoment,
  freshly,
  nextRequest,
  nextStageOf,
  withFactor,
} from '@/lib/testing/rules'
import { aBareTeam, aMember, aTeam, isAlive, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { draftRule } from './draft-rule'
import { forecast } from './forecast'
import { getPolicies } from './get-policies'
import { previewRule } from './preview-rule'
import { saveSecondFactorRule } from './save-second-factor-rule'
import { putOffCascade, suggestCascade } from './suggest-cascade'

withDatabase()
beforeEach(() => atMoment('2026-11-23T08:00:00Z'))
afterEach(() => setClockOffset(0))

const says = (key: string) => ({ sentence: { key } })

test('required for everyone: nobody is signed out, each has the days, and the log says what is demanded', async () => {
  const { team, owner, fatima } = await aRuledTeam('fatima')
  await saveSecondFactorRule(owner, aRule())
  const next = await nextRequest(fatima)
  expect(next?.stage).toBe('open')
  expect(next?.enrolBy?.toISOString()).toBe('2026-11-26T23:00:00.000Z')
  expect(next?.factorNotice).toMatchObject({ kind: 'due', timeZone: 'Europe/Amsterdam' })
  expect((await logOf(team.id))[0]).toMatchObject({
    action: 'policy.second_factor_changed',
    before: { demand: 'optional' },
    after: { demand: 'required', scope: 'everyone', grace_days: 3, kinds: 'passkey, totp, phone, email' },
  })
})

describe('nobody demands what they have not done', () => {
  test('an owner without a factor', async () => {
    const team = await aBareTeam()
    const owner = await aMember(team, 'owner', 'Marieke')
    await expect(saveSecondFactorRule(owner, aRule())).rejects.toMatchObject(says('policy_own_factor'))
    expect(await (await orm()).select().from(policies).where(eq(policies.teamId, team.id))).toEqual([])
  })

  test('an owner whose kind would not count', async () => {
    const { owner } = await aRuledTeam()
    const rule = aRule({ kinds: ['passkey'] })
    await expect(saveSecondFactorRule(owner, rule)).rejects.toMatchObject(says('policy_own_factor'))
  })

  test('somebody else who may, while no owner would stay inside', async () => {
    const { team, owner } = await aRuledTeam()
    const joost = await withFactor(await aMember(team, 'administrator', 'Joost'), 'passkey')
    const changing = { ...presets.administrator, 'policy.change': 'team' as const }
    await (await orm())
      .update(roles)
      .set({ grants: changing })
      .where(eq(roles.id, team.roleIds.administrator))
    const rule = aRule({ kinds: ['passkey'] })
    await expect(saveSecondFactorRule(joost, rule)).rejects.toMatchObject(says('policy_owner_outside'))
    await withFactor(owner, 'passkey')
    await saveSecondFactorRule(joost, rule)
    expect((await nextRequest(owner))?.enrolBy).toBeNull()
  })

  test('a factor that was given too long ago is asked for again', async () => {
    const { owner } = await aRuledTeam()
    atMoment('2026-11-23T08:06:00Z')
    await expect(saveSecondFactorRule(owner, aRule())).rejects.toMatchObject({ code: 'step_up' })
  })
})

test('two tabs: the second one is told to look again, and nothing is overwritten', async () => {
  const { team, owner } = await aRuledTeam()
  await saveSecondFactorRule(owner, aRule({ graceDays: 7 }))
  await expect(saveSecondFactorRule(owner, aRule({ graceDays: 1 }))).rejects.toMatchObject(
    says('changed_meanwhile'),
  )
  const { secondFactor } = await getPolicies(owner, {})
  expect(secondFactor).toMatchObject({ version: 1, rule: { graceDays: 7 }, changedBy: 'Marieke' })
  expect((await logOf(team.id)).filter(({ action }) => action.startsWith('policy.'))).toHaveLength(1)
})

test.each([
  ['no kinds', { kinds: [] }, 'kinds', 'policy_kinds_missing'],
  ['no roles', { scope: 'roles' as const }, 'roleIds', 'policy_roles_missing'],
  ['a day that is over', { starts: '2026-11-23' }, 'starts', 'policy_starts_invalid'],
  ['a day that is far', { starts: '2027-11-23' }, 'starts', 'policy_starts_invalid'],
  ['no day', { starts: 'soon' }, 'starts', 'policy_starts_invalid'],
])('refused beside the field: %s', async (_, changes, field, key) => {
  const { owner } = await aRuledTeam()
  await expect(saveSecondFactorRule(owner, aRule(changes))).rejects.toMatchObject({
    fields: { [field]: { key } },
  })
})

test.each([15, -1, 2.5])('%d days of grace are refused', async (graceDays) => {
  const { owner } = await aRuledTeam()
  await expect(saveSecondFactorRule(owner, aRule({ graceDays }))).rejects.toMatchObject({ code: 'invalid' })
})

test('an administrator reads the rule and cannot change it', async () => {
  const { administrator, member } = await aTeam('owner', 'administrator', 'member')
  expect((await getPolicies(administrator, {})).owners).toEqual(['owner'])
  await expect(saveSecondFactorRule(administrator, aRule())).rejects.toMatchObject({ code: 'forbidden' })
  await expect(getPolicies(member, {})).rejects.toMatchObject({ code: 'forbidden' })
})

test('announced: nothing is demanded until the day, in the company’s time, and then the days begin', async () => {
  const { owner, fatima } = await aRuledTeam('fatima')
  await saveSecondFactorRule(owner, aRule({ starts: '2026-12-01' }))
  expect((await nextRequest(fatima))?.factorNotice).toMatchObject({ kind: 'announce' })
  atMoment('2026-11-29T08:00:00Z')
  expect((await nextRequest(fatima))?.factorNotice).toMatchObject({ kind: 'warn' })
  expect((await nextRequest(fatima))?.enrolBy).toBeNull()
  atMoment('2026-11-30T23:30:00Z')
  expect((await nextRequest(fatima))?.enrolBy?.toISOString()).toBe('2026-12-04T23:00:00.000Z')
})

test('the cascade: offered once with numbers, then all are required; whoever has an app sees nothing; off again', async () => {
  const { owner, aylin, tom } = await aRuledTeam('aylin', 'tom')
  const ready = await withFactor(tom)
  expect(await suggestCascade(owner, {})).toEqual({ people: 3, lacking: 1, graceDays: 7 })
  await saveSecondFactorRule(owner, aRule({ graceDays: 7 }))
  expect(await suggestCascade(owner, {})).toBeNull()
  expect(await isAlive(aylin.sessionId)).toBe(true)
  expect((await nextRequest(aylin))?.factorNotice?.kind).toBe('due')
  expect((await nextRequest(ready))?.factorNotice).toBeNull()

  const off = aRule({ demand: 'optional', version: 1 })
  expect((await previewRule(owner, off)).setFree).toBe(3)
  await saveSecondFactorRule(owner, off)
  expect((await nextRequest(aylin))?.enrolBy).toBeNull()
  const kept = await (await orm()).select().from(factors).where(eq(factors.userId, tom.userId))
  expect(kept).toMatchObject([{ kind: 'totp', endedAt: null }])
})

test('the question is put off, and not asked of whoever is alone', async () => {
  const alone = await aRuledTeam()
  expect(await suggestCascade(alone.owner, {})).toBeNull()
  const { owner } = await aRuledTeam('aylin')
  await putOffCascade(owner, {})
  expect(await suggestCascade(owner, {})).toBeNull()
})

test('turned off and on again: everybody has all days anew, nobody stands outside at once', async () => {
  const { owner, kees } = await aRuledTeam('kees')
  await saveSecondFactorRule(owner, aRule())
  await nextRequest(kees)
  await saveSecondFactorRule(owner, aRule({ demand: 'optional', version: 1 }))
  atMoment('2026-11-29T08:00:00Z')
  await saveSecondFactorRule(await freshly(owner), aRule({ version: 2 }))
  expect((await nextRequest(kees))?.enrolBy?.toISOString()).toBe('2026-12-02T23:00:00.000Z')
})

test('whose kind stops to count gets the days, and is not outside at once', async () => {
  const { owner, sanne } = await aRuledTeam('sanne')
  const withMail = await withFactor(sanne, 'email')
  await saveSecondFactorRule(owner, aRule())
  await nextRequest(withMail)
  atMoment('2026-11-29T08:00:00Z')
  await saveSecondFactorRule(await freshly(owner), aRule({ kinds: ['totp'], version: 1 }))
  expect(await nextStageOf(await freshly(withMail))).toBe('open')
})

test('by name who is ready and who is not, before anything is saved', async () => {
  const { owner, fatima, joost, sanne } = await aRuledTeam('fatima', 'joost', 'sanne')
  await withFactor(joost)
  await withFactor(sanne, 'email')
  const preview = await previewRule(owner, aRule({ kinds: ['totp', 'email'] }))
  expect(preview.rows.map(({ name, readiness }) => `${name}: ${readiness}`)).toEqual([
    'fatima: nothing',
    'sanne: weaker',
    'joost: ready',
    'Marieke: ready',
  ])
  expect(preview).toMatchObject({ meant: 4, setFree: 0, ownDone: true, notHereYet: 0 })
  const pilot = await draftRule(owner, { ...aRule(), pilot: `${fatima.email}, JOOST` })
  expect(pilot.pilot.sort()).toEqual([fatima.id, joost.id].sort())
  expect((await draftRule(owner, { ...aRule(), pilot: 'Joost' })).pilot).toEqual([joost.id])
  expect((await previewRule(owner, aRule({ demand: 'optional', kinds: ['totp'] }))).onlyEmail).toEqual([
    'sanne',
  ])
  expect((await previewRule(owner, aRule({ demand: 'optional' }))).onlyEmail).toEqual([])
  await expect(draftRule(owner, { ...aRule(), pilot: 'Nobody' })).rejects.toMatchObject({
    fields: { pilot: { key: 'policy_pilot_unknown', values: { names: 'Nobody' } } },
  })
})

test('a list of many is paged, and each is on one page', async () => {
  const { team, owner } = await aRuledTeam()
  for (let n = 0; n < 55; n += 1) await aMember(team, 'member', `Person ${n}`)
  const pages = [await previewRule(owner, aRule()), await previewRule(owner, { ...aRule(), page: 2 })]
  expect(pages.map(({ rows, found }) => [rows.length, found])).toEqual([
    [50, 56],
    [6, 56],
  ])
  expect(new Set(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).size).toBe(56)
  await saveSecondFactorRule(owner, aRule())
  expect((await forecast(owner, {})).byState).toMatchObject({ not_begun: 55, inside: 1 })
})
