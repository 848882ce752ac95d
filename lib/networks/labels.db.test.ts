import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { auditEntries, auditPlaces, networkPasses, policies } from '@/db/schema'
import { listAudit } from '@/lib/audit/list-audit'
import { ownActivity } from '@/lib/audit/own-activity'
import { homeHashOf } from '@/lib/auth/home-network'
import { actorOf } from '@/lib/auth/lookup'
import { sweep } from '@/lib/background/sweep'
import { brokenAt } from '@/lib/kernel/audit'
import type { Actor } from '@/lib/kernel/caller'
import { days, hours, inMs, now, setClockOffset } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { orm } from '@/lib/kernel/transaction'
import { changeExternal } from '@/lib/members/change-external'
import { type NetworkRule, noNetworkRule, type Place } from '@/lib/policy/network-rule'
import { parsePrefix } from '@/lib/policy/networks'
import { aTeam, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { getLabels } from './get-labels'
import { saveLabels } from './save-labels'

withDatabase()
afterEach(() => setClockOffset(0))

const purpose = 'Dowód dni w biurze dla ubezpieczyciela'
const inOffice = '203.0.113.20'
const atHome = '198.51.100.77'
const onTheRoad = '192.0.2.44'

let external = false
let at: Awaited<ReturnType<typeof aTeam<'owner' | 'administrator' | 'administrator2' | 'member'>>>
beforeEach(async () => {
  external = false
  at = await aTeam('owner', 'administrator', 'administrator2', 'member')
  const place = (given: Partial<Place>): Place => ({
    id: newId(),
    name: 'Place',
    kind: 'office',
    owner: { of: 'team' },
    outcome: 'allow',
    prefixes: [],
    hashed: [],
    ...given,
  })
  const home = parsePrefix(`${atHome}/32`)
  const rule: NetworkRule = {
    ...noNetworkRule,
    elsewhere: 'allow',
    places: [
      place({ name: 'Biuro Poznań', prefixes: ['203.0.113.16/28', '2001:db8:50::/48'] }),
      place({
        name: 'Dom – Kasia',
        kind: 'home',
        owner: { of: 'member', id: at.administrator.id },
        hashed: [home ? (homeHashOf(at.team.id, home) ?? '') : ''],
      }),
    ],
  }
  const plan = [{ stage: 'observe' as const, at: inMs(-1000).toISOString() }]
  const row = { teamId: at.team.id, kind: 'networks' as const, rule, plan, version: 1, changedAt: now() }
  await (await orm()).insert(policies).values(row)
})

/** The same colleague in a session from that address. */
async function from(address: string, { userId }: Actor): Promise<Actor> {
  const actor = await actorOf(await orm(), await signedInAs(userId, { address }), at.team.slug)
  return actor ?? expect.unreachable('not admitted')
}
const on = (version = 0) => saveLabels(at.owner, { on: true, purpose, keepDays: 30, version })
/** Anything that is written down; each press is another one. */
const act = async (who: Actor) => {
  external = !external
  return changeExternal(who, { memberId: at.member.id, external })
}
const rows = async () =>
  (
    await (
      await orm()
    )
      .select()
      .from(auditPlaces)
      .where(eq(auditPlaces.teamId, at.team.id))
      .orderBy(auditPlaces.seq)
  ).map(({ memberId, label }) => [memberId, label])

test('D.5, 10: from the office it says so, from home it says that and not the office; nobody else’s home', async () => {
  const kasia = at.administrator
  await on()
  await act(await from(inOffice, kasia))
  await act(await from('2001:db8:50::7', kasia))
  await act(await from(atHome, kasia))
  await act(await from(onTheRoad, kasia))
  await act(await from(atHome, at.administrator2))
  const id = newId()
  const running = { decision: 'granted' as const, startsAt: now(), endsAt: inMs(hours(8)), createdAt: now() }
  await (await orm())
    .insert(networkPasses)
    .values({ teamId: at.team.id, id, memberId: kasia.id, kind: 'asked', ...running })
  await act(await from(onTheRoad, kasia))
  expect(await rows()).toEqual([
    [kasia.id, 'office'],
    [kasia.id, 'office'],
    [kasia.id, 'home'],
    [kasia.id, 'unknown'],
    [at.administrator2.id, 'unknown'],
    [kasia.id, 'on_the_road'],
  ])
  const { entries } = await listAudit(at.owner, {})
  expect(entries.map(({ label, address }) => [label, address])).toEqual([
    ['on_the_road', null],
    ['unknown', null],
    ['unknown', null],
    ['home', null],
    ['office', null],
    ['office', null],
    [null, null],
  ])
  expect(await brokenAt(await orm(), at.team.id)).toBeNull()
})

describe('off', () => {
  test('until an owner says what for: nothing is noted, and the log shows addresses as before', async () => {
    expect(await getLabels(at.member, {})).toMatchObject({ on: false, purpose: '', version: 0 })
    await act(await from(inOffice, at.administrator))
    expect(await rows()).toEqual([])
    const { entries } = await listAudit(at.owner, {})
    expect(entries).toMatchObject([{ label: null, address: inOffice }])
  })

  test('again: what was noted is gone at once, and whoever is still in a session leaves no more', async () => {
    await on()
    const kasia = await from(inOffice, at.administrator)
    await act(kasia)
    expect(await rows()).toHaveLength(1)
    await saveLabels(at.owner, { on: false, purpose, keepDays: 30, version: 1 })
    await act(kasia)
    expect(await rows()).toEqual([])
    const { entries } = await listAudit(at.owner, {})
    expect(entries[0]).toMatchObject({ address: inOffice, label: null })
    expect((await logOf(at.team.id))[1]).toMatchObject({
      action: 'policy.place_labels_changed',
      before: { purpose, keep_days: 30 },
      after: { purpose: null, keep_days: null },
    })
  })
})

test('everybody sees their own, with their own addresses, and only those', async () => {
  await on()
  await act(await from(inOffice, at.administrator))
  await act(await from(atHome, at.administrator))
  await act(await from(atHome, at.administrator2))
  const own = await ownActivity(at.administrator, {})
  expect(own).toMatchObject({
    labelled: true,
    older: null,
    entries: [
      { label: 'home', address: atHome },
      { label: 'office', address: inOffice },
    ],
  })
  expect((await ownActivity(at.member, {})).entries).toEqual([])
  expect(await getLabels(at.member, {})).toMatchObject({ on: true, purpose, keepDays: 30 })
})

test('one’s own activity goes on page by page', async () => {
  const kasia = await from(inOffice, at.administrator)
  for (let n = 0; n < 52; n += 1) await act(kasia)
  const first = await ownActivity(kasia, {})
  expect(first.entries).toHaveLength(50)
  const second = await ownActivity(kasia, { older: first.older ?? 0 })
  expect(second).toMatchObject({ older: null, first: false })
  expect(second.entries).toHaveLength(2)
})

test('after the time that was said they are not shown, and swept; the entries stay', async () => {
  await on()
  await act(await from(inOffice, at.administrator))
  setClockOffset(days(29))
  await act(await from(atHome, at.administrator))
  setClockOffset(days(30) + hours(1))
  const { entries } = await listAudit(at.owner, {})
  expect(entries.map(({ label, address }) => [label, address]).slice(0, 2)).toEqual([
    ['home', null],
    [null, null],
  ])
  expect(await rows()).toHaveLength(2)
  await sweep()
  expect(await rows()).toEqual([[at.administrator.id, 'home']])
  expect(await logOf(at.team.id)).toHaveLength(3)
})

test('addresses of strangers, and of what is about addresses, stay', async () => {
  await on()
  const entry = { teamId: at.team.id, actorName: '', subjectType: 'member', subjectId: 'x', subjectName: 'x' }
  const rest = { address: onTheRoad, hash: 'x', at: now() }
  await (await orm()).insert(auditEntries).values([
    { ...entry, ...rest, seq: 100, actorKind: 'stranger', action: 'session.failed' },
    { ...entry, ...rest, seq: 101, actorKind: 'user', action: 'network.refused' },
    { ...entry, ...rest, seq: 102, actorKind: 'user', action: 'session.started' },
    {
      ...entry,
      ...rest,
      seq: 103,
      actorKind: 'user',
      action: 'session.recognised',
      after: { device: 'Firefox', address: onTheRoad },
    },
  ])
  const { entries } = await listAudit(at.owner, {})
  expect(entries.slice(0, 4).map(({ address }) => address)).toEqual([null, null, onTheRoad, onTheRoad])
  expect(entries[0]?.after).toEqual({ device: 'Firefox' })
})

test.each([
  ['no purpose', { purpose: '  ' }, 'purpose'],
  ['hardly a purpose', { purpose: 'Control' }, 'purpose'],
  ['too long a purpose', { purpose: 'x'.repeat(501) }, 'purpose'],
  ['too few days', { keepDays: 6 }, 'keepDays'],
  ['too many days', { keepDays: 366 }, 'keepDays'],
  ['half a day', { keepDays: 7.5 }, 'keepDays'],
])('is refused with %s', async (_, changes, field) => {
  const asked = saveLabels(at.owner, { on: true, purpose, keepDays: 30, version: 0, ...changes })
  await expect(asked).rejects.toMatchObject({ code: 'invalid', fields: { [field]: expect.anything() } })
  expect(await getLabels(at.owner, {})).toMatchObject({ on: false })
})

test('is an owner’s to say, over the version that was looked at', async () => {
  await expect(
    saveLabels(at.administrator, { on: true, purpose, keepDays: 30, version: 0 }),
  ).rejects.toMatchObject({ code: 'forbidden' })
  await on()
  await expect(on()).rejects.toMatchObject({ sentence: { key: 'changed_meanwhile' } })
})
