import { and, eq } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { members, oneTimeCodes, type Preset, roles, sessions } from '@/db/schema'
import { getEnrolment } from '@/lib/auth/factors/get-enrolment'
import { enterHelpCode } from '@/lib/auth/recovery/enter-code'
import { hours, inMs, minutes, now, setClockOffset } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { anApp, pending, seen } from '@/lib/testing/factors'
import { mailsOf } from '@/lib/testing/outbox'
import { expectReadable } from '@/lib/testing/readable'
import { aBareTeam, aMember, aTeam, isAlive, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { giveWayBack } from './give-way-back'

withDatabase()
afterEach(() => setClockOffset(0))

/** Sanne, whose phone is in the canal, behind her password. */
async function atTheStep() {
  const scene = await aTeam('owner', 'administrator', 'member')
  await anApp(scene.member.userId)
  return { ...scene, sanne: await pending(scene.member.userId) }
}
const wrong = { code: 'invalid', fields: { code: { key: 'help_code_wrong' } } }
const roleIn = async (teamId: string, preset: Preset) => {
  const [role] = await (await orm())
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.teamId, teamId), eq(roles.preset, preset)))
  return role?.id ?? ''
}
const codeOf = async (userId: string) =>
  (await orm()).select().from(oneTimeCodes).where(eq(oneTimeCodes.userId, userId))

describe('an administrator’s code', () => {
  test('lets its person set up another factor, once; it is told to them, and nowhere written down', async () => {
    const { administrator, member, sanne, team } = await atTheStep()
    const { code, name } = await giveWayBack(administrator, { memberId: member.id })
    expect(name).toBe('member')

    const on = await enterHelpCode(sanne, { code: code.toLowerCase().replace('-', ' ') })
    expect(on).toMatchObject({ userId: member.userId, stage: 'enrol' })
    const after = await seen(on.sessionId)
    expect(after).toMatchObject({ stage: 'enrol', kinds: ['totp'], facts: { provenBy: 'administrator' } })
    expect(after.facts.recoveredAt).not.toBeNull()
    // The same session under another row; which of the two the browser keeps is letIn's to settle.
    expect(after.sessionId).not.toBe(sanne.sessionId)
    expect(await isAlive(sanne.sessionId)).toBe(true)

    const again = await pending(member.userId)
    await expect(enterHelpCode(again, { code })).rejects.toMatchObject(wrong)

    const log = await logOf(team.id)
    expect(log.map(({ action }) => action)).toEqual([
      'recovery.code_failed',
      'recovery.opened',
      'recovery.code_given',
    ])
    expect(log[2]).toMatchObject({ actorId: administrator.userId, subjectId: member.id })
    const [told] = await mailsOf(team.id)
    expect(told).toMatchObject({ template: 'recovery.mail.code_given', to: member.email })
    if (told) await expectReadable(told)
    const [kept] = await codeOf(member.userId)
    for (const place of [JSON.stringify(log), JSON.stringify(told), JSON.stringify(kept)])
      for (const spelling of [code, code.replace('-', '')]) expect(place).not.toContain(spelling)
  })

  test('is void after an hour, and when a newer one is made', async () => {
    const { administrator, member, sanne } = await atTheStep()
    const first = await giveWayBack(administrator, { memberId: member.id })
    expect(first.expiresAt.getTime() - now().getTime()).toBeGreaterThan(minutes(59))
    const second = await giveWayBack(administrator, { memberId: member.id })
    await expect(enterHelpCode(sanne, { code: first.code })).rejects.toMatchObject(wrong)
    setClockOffset(hours(1))
    await expect(enterHelpCode(sanne, { code: second.code })).rejects.toMatchObject(wrong)
    setClockOffset(0)
    expect(await enterHelpCode(sanne, { code: second.code })).toMatchObject({ stage: 'enrol' })
  })

  test('is void after five tries, the right one too', async () => {
    const { administrator, member, sanne } = await atTheStep()
    const { code } = await giveWayBack(administrator, { memberId: member.id })
    for (let n = 0; n < 5; n += 1)
      await expect(enterHelpCode(sanne, { code: 'AAAAA-AAAAA' })).rejects.toMatchObject(wrong)
    setClockOffset(minutes(5))
    await expect(enterHelpCode(sanne, { code })).rejects.toMatchObject(wrong)
    const next = await giveWayBack(administrator, { memberId: member.id })
    setClockOffset(minutes(40))
    expect(await enterHelpCode(sanne, { code: next.code })).toMatchObject({ stage: 'enrol' })
    setClockOffset(0)
  })

  test('stands in for the mail before a first factor in an open session, and for nothing else there', async () => {
    const { administrator, member } = await aTeam('owner', 'administrator', 'member')
    const kees = await pending(member.userId)
    expect(kees).toMatchObject({ stage: 'open', kinds: [] })
    const { code } = await giveWayBack(administrator, { memberId: member.id })
    await expect(enterHelpCode(kees, { code: 'AAAAA-AAAAA' })).rejects.toMatchObject(wrong)
    const on = await enterHelpCode(kees, { code })
    expect(on.stage).toBe('open')
    const after = await seen(on.sessionId)
    expect((await getEnrolment(kees, {})).proof).toBe('mail')
    expect((await getEnrolment(after, {})).proof).toBeNull()

    // Whoever has a factor shows that one, or signs in anew and walks the way back from there.
    const next = await giveWayBack(administrator, { memberId: member.id })
    await anApp(member.userId)
    const closed = { code: 'conflict', sentence: { key: 'way_back_closed' } }
    await atTheDoor((tx) =>
      tx.update(sessions).set({ factorAt: now(), factorKind: 'totp' }).where(eq(sessions.id, on.sessionId)),
    )
    const open = await seen(on.sessionId)
    expect(open).toMatchObject({ stage: 'open', kinds: ['totp'] })
    await expect(enterHelpCode(open, { code: next.code })).rejects.toMatchObject(closed)
    expect((await codeOf(member.userId)).filter(({ usedAt }) => usedAt)).toHaveLength(1)
  })

  test('of one person does nothing for another', async () => {
    const { administrator, member, owner } = await atTheStep()
    const { code } = await giveWayBack(administrator, { memberId: member.id })
    await anApp(owner.userId)
    await expect(enterHelpCode(await pending(owner.userId), { code })).rejects.toMatchObject(wrong)
    const [kept] = await codeOf(member.userId)
    expect(kept).toMatchObject({ tries: 0, usedAt: null })
  })

  test('does nothing for somebody who became an owner meanwhile, or lost the seat', async () => {
    const { administrator, member, sanne, team } = await atTheStep()
    const { code } = await giveWayBack(administrator, { memberId: member.id })
    const change = (what: Partial<typeof members.$inferInsert>) =>
      atTheDoor((tx) => tx.update(members).set(what).where(eq(members.id, member.id)))
    for (const meanwhile of [{ suspendedAt: now() }, { roleId: await roleIn(team.id, 'owner') }]) {
      await change(meanwhile)
      await expect(enterHelpCode(sanne, { code })).rejects.toMatchObject(wrong)
      await change({ suspendedAt: null, roleId: await roleIn(team.id, 'member') })
    }
    expect(await enterHelpCode(sanne, { code })).toMatchObject({ stage: 'enrol' })
  })
})

describe('who gives one to whom', () => {
  test.each([
    ['owner', 'administrator', null],
    ['owner', 'member', null],
    ['administrator', 'member', null],
    ['administrator', 'administrator2', null],
    ['administrator', 'owner', 'help_not_owners'],
    ['owner', 'owner2', 'help_not_owners'],
    ['owner', 'owner', 'not_yourself'],
    ['administrator', 'administrator', 'not_yourself'],
    ['member', 'member2', 'forbidden'],
  ] as const)('%s to %s: %s', async (by, to, refused) => {
    const scene = await aTeam('owner', 'owner2', 'administrator', 'administrator2', 'member', 'member2')
    const asked = giveWayBack(scene[by], { memberId: scene[to].id })
    if (!refused) return expect((await asked).code).toMatch(/^\w{5}-\w{5}$/)
    await expect(asked).rejects.toMatchObject({ code: 'forbidden', sentence: { key: refused } })
    expect(await codeOf(scene[to].userId)).toEqual([])
    expect(await logOf(scene.team.id)).toMatchObject([
      { action: 'access.denied', subjectId: 'recovery.code_given' },
    ])
  })

  test('nobody who holds more in another company', async () => {
    const { administrator, team } = await aTeam('administrator')
    const olga = await aMember(await aBareTeam(), 'owner', 'Olga')
    const memberId = newId()
    const seat = { teamId: team.id, id: memberId, userId: olga.userId, name: 'Olga', createdAt: now() }
    const roleId = await roleIn(team.id, 'member')
    await atTheDoor((tx) => tx.insert(members).values({ ...seat, roleId, state: 'active' }))
    await expect(giveWayBack(administrator, { memberId })).rejects.toMatchObject({
      code: 'forbidden',
      sentence: { key: 'help_elsewhere' },
    })
  })

  test('a factor of the last minutes is asked of whoever has one', async () => {
    const { administrator, member } = await aTeam('administrator', 'member')
    const stale = { ...administrator, kinds: ['totp' as const] }
    await expect(giveWayBack(stale, { memberId: member.id })).rejects.toMatchObject({ code: 'step_up' })
    const old = {
      ...stale,
      facts: { ...stale.facts, factorAt: inMs(-minutes(6)), factorKind: 'totp' as const },
    }
    await expect(giveWayBack(old, { memberId: member.id })).rejects.toMatchObject({ code: 'step_up' })
    const fresh = { ...old, facts: { ...old.facts, factorAt: now() } }
    expect(await giveWayBack(fresh, { memberId: member.id })).toMatchObject({ name: 'member' })
  })

  test('nobody who has no sign-in here', async () => {
    const { owner, member } = await aTeam('owner', 'member')
    await atTheDoor((tx) => tx.update(members).set({ suspendedAt: now() }).where(eq(members.id, member.id)))
    await expect(giveWayBack(owner, { memberId: member.id })).rejects.toMatchObject({ code: 'conflict' })
    expect(await codeOf(member.userId)).toEqual([])
  })
})
