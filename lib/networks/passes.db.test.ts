import { and, eq } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { members, networkPasses, policies } from '@/db/schema'
import { outsideSeat } from '@/lib/auth/outside-seat'
import type { Actor, Person } from '@/lib/kernel/caller'
import { days, hours, inMs, minutes, now, setClockOffset } from '@/lib/kernel/clock'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { changeRole } from '@/lib/members/change-role'
import { remove } from '@/lib/members/remove'
import { restore } from '@/lib/members/restore'
import { suspend } from '@/lib/members/suspend'
import { type NetworkRule, noNetworkRule, type Outcome, type Place } from '@/lib/policy/network-rule'
import { mailsTo } from '@/lib/testing/factors'
import { expectReadable } from '@/lib/testing/readable'
import { withFactor } from '@/lib/testing/rules'
import { aTeam, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { askForPass } from './ask-for-pass'
import { breakGlass } from './break-glass'
import { decidePass } from './decide-pass'
import { endPass } from './end-pass'
import { givePass } from './give-pass'
import { listPasses } from './list-passes'
import { getPassRequest, openRequests } from './open-requests'
import { ownRequest } from './own-request'
import { withdrawPass } from './withdraw-pass'

withDatabase()
afterEach(() => setClockOffset(0))

const office: Place = {
  id: '01930000-0000-7000-8000-000000000001',
  name: 'Biuro Poznań',
  kind: 'office',
  owner: { of: 'team' },
  outcome: 'allow',
  prefixes: ['203.0.113.16/28', '2001:db8:50::/48'],
  hashed: [],
}
const onTheRoad = '192.0.2.44'
const over = { code: 'conflict', sentence: { key: 'pass_over' } }

async function lay(
  teamId: string,
  given: Partial<NetworkRule> = {},
  stage: 'enforce' | 'observe' = 'enforce',
) {
  const rule = { ...noNetworkRule, places: [office], elsewhere: 'ask' as Outcome, ...given }
  const plan = [{ stage, at: inMs(-1000).toISOString() }]
  const row = { teamId, kind: 'networks' as const, rule, plan, version: 1, changedAt: now() }
  await atTheDoor((tx) =>
    tx
      .insert(policies)
      .values(row)
      .onConflictDoUpdate({ target: [policies.teamId, policies.kind], set: { ...row, changedAt: now() } }),
  )
}

/** A team in Poznań whose rule asks from everywhere but the office; Piotr is on the road. */
async function aTeamOutside(given: Partial<NetworkRule> = {}) {
  const { team, owner, administrator, member } = await aTeam('owner', 'administrator', 'member')
  await lay(team.id, given)
  const piotr = await signedInAs(member.userId, { address: onTheRoad })
  return { team, owner, administrator, member, piotr, slug: team.slug }
}

const asked = (who: Person, team: string, changes = {}) =>
  askForPass(who, { team, note: 'Messe in Gdańsk', hours: 8, ...changes })
const admitted = (who: Person, slug: string) =>
  atTheDoor((tx) => outsideSeat(tx, who, slug)).then(
    () => false,
    (refusal) => refusal.sentence?.key === 'pass_not_needed',
  )
const outsideOwner = async ({ userId }: Actor, address = onTheRoad) => {
  const at = await signedInAs(userId, { address })
  return {
    ...at,
    kinds: ['totp' as const],
    facts: { ...at.facts, factorAt: now(), factorKind: 'totp' as const },
  }
}
const passRow = async (id: string) =>
  (await (await orm()).select().from(networkPasses).where(eq(networkPasses.id, id)))[0]

describe('asking', () => {
  test('rings at whoever may grant it, who lets in for some hours; then it ends by itself', async () => {
    const { team, owner, administrator, member, piotr, slug } = await aTeamOutside()
    const { passId } = await asked(piotr, slug, { note: '  Messe\u202e in \n Gdańsk ' })
    expect(await openRequests(owner, {})).toMatchObject([
      { id: passId, name: 'member', note: 'Messe in Gdańsk', address: onTheRoad, hours: 8 },
    ])
    expect(await getPassRequest(administrator, { passId })).toMatchObject({ state: 'asked', isOwn: false })
    expect((await ownRequest(piotr, { team: slug })).last).toMatchObject({ state: 'asked', decidedBy: null })
    expect(await admitted(piotr, slug)).toBe(false)

    await decidePass(administrator, { passId, decision: 'granted', hours: 8 })
    expect(await openRequests(owner, {})).toEqual([])
    expect((await ownRequest(piotr, { team: slug })).last).toMatchObject({
      state: 'running',
      decidedBy: 'administrator',
    })
    expect(await admitted(piotr, slug)).toBe(true)
    expect((await listPasses(owner, {})).current).toMatchObject([
      { id: passId, name: 'member', state: 'running', decidedBy: 'administrator' },
    ])
    setClockOffset(hours(8))
    expect(await admitted(piotr, slug)).toBe(false)
    expect((await listPasses(owner, {})).past).toMatchObject([{ id: passId, state: 'ended' }])

    expect((await logOf(team.id)).map(({ action, address }) => [action, address])).toEqual([
      ['pass.granted', administrator.address],
      ['pass.asked', onTheRoad],
    ])
    const told = [
      ...(await mailsTo(owner.email)),
      ...(await mailsTo(administrator.email)),
      ...(await mailsTo(member.email)),
    ]
    expect(told.map(({ template }) => template)).toEqual([
      'networks.mail.asked',
      'networks.mail.asked',
      'networks.mail.granted',
    ])
    for (const mail of told) await expectReadable(mail)
  })

  test('is refused where it would lead nowhere', async () => {
    const { team, member, piotr, slug } = await aTeamOutside()
    await expect(asked(await signedInAs(member.userId), slug)).rejects.toMatchObject({
      sentence: { key: 'pass_not_needed' },
    })
    await expect(asked(piotr, 'no-such-team')).rejects.toMatchObject({ code: 'not_found' })
    const stranger = (await aTeam('member')).member
    await expect(asked(await signedInAs(stranger.userId), slug)).rejects.toMatchObject({ code: 'not_found' })
    await expect(asked(piotr, slug, { hours: 25 })).rejects.toMatchObject({
      fields: { hours: { key: 'pass_hours_invalid' } },
    })
    await expect(asked(piotr, slug, { note: 'x'.repeat(301) })).rejects.toMatchObject({
      fields: { note: { key: 'pass_note_long' } },
    })
    await lay(team.id, { elsewhere: 'deny' })
    await expect(asked(piotr, slug)).rejects.toMatchObject({ sentence: { key: 'pass_not_here' } })
    await lay(team.id, { elsewhere: 'factor' })
    await expect(asked(piotr, slug)).rejects.toMatchObject({ sentence: { key: 'pass_factor_helps' } })
    await (await orm()).execute('delete from throttles')
    await lay(team.id, {}, 'observe')
    await expect(asked(piotr, slug)).rejects.toMatchObject({ sentence: { key: 'pass_not_needed' } })
    expect(await logOf(team.id)).toEqual([])
  })

  test('once at a time, and again after it was taken back or nobody answered', async () => {
    const { team, owner, piotr, slug } = await aTeamOutside()
    const first = await asked(piotr, slug)
    await expect(asked(piotr, slug)).rejects.toMatchObject({ sentence: { key: 'pass_asked_already' } })
    await withdrawPass(piotr, { team: slug })
    await expect(withdrawPass(piotr, { team: slug })).rejects.toMatchObject(over)
    await expect(
      decidePass(owner, { passId: first.passId, decision: 'granted', hours: 1 }),
    ).rejects.toMatchObject(over)
    const second = await asked(piotr, slug)
    setClockOffset(hours(12))
    await expect(
      decidePass(owner, { passId: second.passId, decision: 'granted', hours: 1 }),
    ).rejects.toMatchObject(over)
    expect((await ownRequest(piotr, { team: slug })).last).toMatchObject({ state: 'expired' })
    await asked(piotr, slug)
    expect((await logOf(team.id)).map(({ action }) => action)).toEqual([
      'pass.asked',
      'pass.asked',
      'pass.withdrawn',
      'pass.asked',
    ])
  })

  test('again and again is slowed down', async () => {
    const { piotr, slug } = await aTeamOutside()
    for (let n = 0; n < 5; n += 1) {
      await asked(piotr, slug)
      await withdrawPass(piotr, { team: slug })
    }
    await asked(piotr, slug)
    await withdrawPass(piotr, { team: slug })
    await expect(asked(piotr, slug)).rejects.toMatchObject({ code: 'too_many' })
  })

  test('leads nowhere where nobody else could answer', async () => {
    const { team, owner } = await aTeam('owner')
    await lay(team.id)
    const outside = await signedInAs(owner.userId, { address: onTheRoad })
    await expect(asked(outside, team.slug)).rejects.toMatchObject({ sentence: { key: 'pass_nobody' } })
  })
})

describe('answering', () => {
  test('no is told to the person, and nothing opens', async () => {
    const { team, owner, member, piotr, slug } = await aTeamOutside()
    const { passId } = await asked(piotr, slug)
    await decidePass(owner, { passId, decision: 'declined' })
    expect((await ownRequest(piotr, { team: slug })).last).toMatchObject({
      state: 'declined',
      decidedBy: 'owner',
    })
    expect(await admitted(piotr, slug)).toBe(false)
    expect((await logOf(team.id))[0]).toMatchObject({ action: 'pass.declined', subjectName: 'member' })
    const [told] = await mailsTo(member.email)
    expect(told).toMatchObject({ template: 'networks.mail.declined' })
    if (told) await expectReadable(told)
  })

  test('who may not', async () => {
    const { team, owner, administrator, piotr, slug } = await aTeamOutside()
    const { passId } = await asked(piotr, slug)
    const yes = { passId, decision: 'granted' as const, hours: 1 }
    const other = (await aTeam('owner')).owner
    await expect(decidePass(other, yes)).rejects.toMatchObject({ code: 'not_found' })
    const stale = { ...owner, kinds: ['totp' as const] }
    await expect(decidePass(stale, yes)).rejects.toMatchObject({ code: 'step_up' })
    const { member2 } = await aTeam('member2')
    await expect(decidePass(member2, yes)).rejects.toMatchObject({ code: 'forbidden' })
    await decidePass(owner, yes)
    await expect(decidePass(administrator, yes)).rejects.toMatchObject(over)

    const admin = await signedInAs(administrator.userId, { address: onTheRoad })
    const own = await asked(admin, slug)
    expect(await openRequests(administrator, {})).toEqual([])
    await expect(
      decidePass(administrator, { passId: own.passId, decision: 'granted', hours: 1 }),
    ).rejects.toMatchObject({ code: 'forbidden', sentence: { key: 'not_yourself' } })
    expect((await logOf(team.id)).filter(({ action }) => action === 'access.denied')).toHaveLength(1)
  })

  test('a pass goes with the seat, and does not come back with it; who granted it may lose the role', async () => {
    const { owner, administrator, member, piotr, slug } = await aTeamOutside()
    const { passId } = await asked(piotr, slug)
    await decidePass(administrator, { passId, decision: 'granted', hours: 8 })
    const boss = await withFactor(owner)
    await changeRole(boss, { memberId: administrator.id, roleId: member.roleId })
    expect(await admitted(piotr, slug)).toBe(true)
    await suspend(boss, { memberId: member.id, reason: 'lost phone' })
    expect((await passRow(passId))?.endedAt).not.toBeNull()
    await restore(boss, { memberId: member.id })
    const again = await signedInAs(member.userId, { address: onTheRoad })
    expect(await admitted(again, slug)).toBe(false)
    const [open] = (await listPasses(owner, {})).past
    expect(open).toMatchObject({ state: 'ended' })
  })

  test('nobody lets in somebody who is suspended or gone', async () => {
    const { owner, member, piotr, slug } = await aTeamOutside()
    const { passId } = await asked(piotr, slug)
    await atTheDoor((tx) => tx.update(members).set({ suspendedAt: now() }).where(eq(members.id, member.id)))
    expect(await openRequests(owner, {})).toEqual([])
    const yes = { passId, decision: 'granted' as const, hours: 1 }
    await expect(decidePass(owner, yes)).rejects.toMatchObject(over)
    await atTheDoor((tx) => tx.update(members).set({ suspendedAt: null }).where(eq(members.id, member.id)))
    await remove(await withFactor(owner), { memberId: member.id })
    expect((await passRow(passId))?.decision).toBe('withdrawn')
  })
})

describe('a travel pass', () => {
  const inDays = (n: number) => inMs(days(n)).toISOString().slice(0, 10)

  test('is given ahead, begins and ends by itself, and can be ended before', async () => {
    const { team, owner, member, piotr, slug } = await aTeamOutside()
    await givePass(owner, { person: 'member', from: inDays(2), until: inDays(4), note: 'Messe Gdańsk' })
    expect((await listPasses(owner, {})).current).toMatchObject([{ kind: 'travel', state: 'granted' }])
    expect(await admitted(piotr, slug)).toBe(false)
    setClockOffset(days(3))
    expect(await admitted(piotr, slug)).toBe(true)
    setClockOffset(days(5))
    expect(await admitted(piotr, slug)).toBe(false)
    setClockOffset(0)
    await givePass(owner, { person: 'member', from: inDays(0), until: inDays(0), note: 'heute' })
    expect(await admitted(piotr, slug)).toBe(true)
    const running = (await listPasses(owner, {})).current.find(({ state }) => state === 'running')
    await endPass(owner, { passId: running?.id ?? '' })
    expect(await admitted(piotr, slug)).toBe(false)
    await expect(endPass(owner, { passId: running?.id ?? '' })).rejects.toMatchObject(over)
    expect((await logOf(team.id)).map(({ action }) => action)).toEqual([
      'pass.ended',
      'pass.given',
      'pass.given',
    ])
    for (const mail of await mailsTo(member.email)) await expectReadable(mail)
    expect((await mailsTo(member.email)).map(({ template }) => template)).toEqual([
      'networks.mail.travel',
      'networks.mail.travel',
      'networks.mail.ended',
    ])
  })

  test.each([
    ['longer than thirty days', 1, 32],
    ['over before it begins', 3, 2],
    ['in the past', -3, -1],
    ['too far ahead', 91, 92],
  ])('not %s', async (_, from, until) => {
    const { owner } = await aTeamOutside()
    const days = { from: inDays(from), until: inDays(until) }
    await expect(givePass(owner, { person: 'member', ...days, note: 'x' })).rejects.toMatchObject({
      fields: { until: { key: 'pass_days_invalid' } },
    })
  })

  test('not to oneself, not for nothing, not on a day that is none', async () => {
    const { owner } = await aTeamOutside()
    const stretch = { from: inDays(0), until: inDays(1), note: 'x' }
    await expect(givePass(owner, { person: 'owner', ...stretch })).rejects.toMatchObject({
      sentence: { key: 'not_yourself' },
    })
    await expect(givePass(owner, { person: 'member', ...stretch, note: ' ' })).rejects.toMatchObject({
      fields: { note: { key: 'reason_missing' } },
    })
    await expect(givePass(owner, { person: 'member', ...stretch, from: '2026-02-30' })).rejects.toMatchObject(
      { fields: { from: { key: 'pass_days_invalid' } } },
    )
  })
})

describe('an owner outside', () => {
  test('comes in with a second factor for four hours, and everybody who decides hears of it', async () => {
    const { team, owner, administrator, slug } = await aTeamOutside({ elsewhere: 'deny' })
    const outside = await outsideOwner(owner)
    await breakGlass(outside, { team: slug })
    expect(await admitted(outside, slug)).toBe(true)
    await expect(breakGlass(outside, { team: slug })).rejects.toMatchObject({
      sentence: { key: 'pass_not_needed' },
    })
    expect(await logOf(team.id)).toMatchObject([
      { action: 'pass.owner_came_in', address: onTheRoad, subjectName: 'owner' },
    ])
    const told = [...(await mailsTo(owner.email)), ...(await mailsTo(administrator.email))]
    expect(told.map(({ template }) => template)).toEqual([
      'networks.mail.you_came_in',
      'networks.mail.owner_came_in',
    ])
    for (const mail of told) await expectReadable(mail)
    const [own] = (await listPasses(administrator, {})).current
    expect(own).toMatchObject({ kind: 'owner', mayEnd: false })
    await expect(endPass(administrator, { passId: own?.id ?? '' })).rejects.toMatchObject({
      sentence: { key: 'stands_higher' },
    })
    setClockOffset(hours(4))
    expect(await admitted(outside, slug)).toBe(false)
  })

  test('not without a fresh factor, not from inside, not as anybody else, not from a place that says no', async () => {
    const { team, owner, administrator, piotr, slug } = await aTeamOutside()
    const outside = await outsideOwner(owner)
    const stale = { ...outside, facts: { ...outside.facts, factorAt: inMs(-minutes(6)) } }
    await expect(breakGlass(stale, { team: slug })).rejects.toMatchObject({ code: 'step_up' })
    await expect(breakGlass({ ...outside, kinds: [] }, { team: slug })).rejects.toMatchObject({
      sentence: { key: 'break_glass_needs_factor' },
    })
    await expect(breakGlass(await outsideOwner(owner, '203.0.113.20'), { team: slug })).rejects.toMatchObject(
      {
        sentence: { key: 'pass_not_needed' },
      },
    )
    for (const other of [piotr, await outsideOwner(administrator)])
      await expect(breakGlass(other, { team: slug })).rejects.toMatchObject({
        sentence: { key: 'owners_only' },
      })
    const shut = { ...office, id: '01930000-0000-7000-8000-000000000002', outcome: 'deny' as const }
    await lay(team.id, { places: [office, { ...shut, prefixes: ['192.0.2.0/24'] }] })
    await expect(breakGlass(outside, { team: slug })).rejects.toMatchObject({
      sentence: { key: 'pass_place_denied' },
    })
    const taken = await (await orm())
      .select()
      .from(networkPasses)
      .where(and(eq(networkPasses.teamId, team.id), eq(networkPasses.kind, 'owner')))
    expect(taken).toEqual([])
  })
})
