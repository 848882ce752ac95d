import { and, eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { networkCommits, networkPasses, sessions, sightings } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { hours, inMs, minutes, now, setClockOffset } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import type { NetworkRule } from '@/lib/policy/network-rule'
import { parseAddress, parsePrefix } from '@/lib/policy/networks'
import { aFactor, seen } from '@/lib/testing/factors'
import { aPlace, layDown, officeRule } from '@/lib/testing/laid-down'
import { atMoment } from '@/lib/testing/rules'
import { aTeam, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { goOn } from './begin-session'
import { homeHashOf } from './home-network'
import { actorOf, seatOf } from './lookup'
import { viewOutside } from './view-outside'

withDatabase()
afterEach(() => setClockOffset(0))

const office = '203.0.113.20'
const home = '198.51.100.77'
const train = '192.0.2.40'
const outside = { code: 'network' }

/** The next request of this session, from somewhere. */
const from = async (who: Actor, address: string) =>
  actorOf(await orm(), await seen(who.sessionId, { address }), who.teamSlug)

const isIn = (who: Actor, address: string) =>
  from(who, address).then(
    () => true,
    (error: { code?: string }) => (error.code === 'network' ? false : Promise.reject(error)),
  )

const sightingsOf = async ({ id }: Actor) =>
  (await orm()).select().from(sightings).where(eq(sightings.memberId, id))

const refusals = async (teamId: string) =>
  (await logOf(teamId)).filter(({ action }) => action === 'network.refused')

/** Shows a factor in this session, at an address. */
const showFactor = (who: Actor, address: string, kind: 'totp' | 'email' = 'totp') =>
  atTheDoor((tx) =>
    tx
      .update(sessions)
      .set({ factorAt: now(), factorKind: kind, address })
      .where(eq(sessions.id, who.sessionId)),
  )

async function aPass(who: Actor, changes: Partial<typeof networkPasses.$inferInsert> = {}) {
  const row = {
    teamId: who.teamId,
    id: newId(),
    memberId: who.id,
    kind: 'asked' as const,
    createdAt: now(),
    decidedAt: now(),
    decision: 'granted' as const,
    startsAt: now(),
    endsAt: inMs(hours(8)),
    ...changes,
  }
  await atTheDoor((tx) => tx.insert(networkPasses).values(row))
}

test('without a rule everybody comes in from everywhere, and it is noted from where', async () => {
  const { member } = await aTeam('member')
  expect(await isIn(member, train)).toBe(true)
  expect((await from(member, train))?.network).toMatchObject({ stage: 'off', version: 0, verdict: null })
  expect(await sightingsOf(member)).toMatchObject([
    { address: office, requests: 1, signIns: 1, refused: 0 },
    { address: train, requests: 1, signIns: 0, refused: 0, outcome: null },
  ])
})

test('in force: in from the office, refused from the train, with a reason and one entry in the log', async () => {
  const { member, team } = await aTeam('member')
  await layDown(team.id, officeRule())
  expect(await isIn(member, office)).toBe(true)
  expect(await isIn(member, '::ffff:203.0.113.20')).toBe(true)
  expect(await isIn(member, '2001:db8:50:7::1')).toBe(true)
  await expect(from(member, train)).rejects.toMatchObject({
    ...outside,
    sentence: { key: 'network_ask', values: { team: team.slug } },
  })
  await expect(from(member, train)).rejects.toMatchObject(outside)
  expect(await refusals(team.id)).toMatchObject([
    {
      actorId: member.userId,
      address: train,
      subjectId: member.id,
      after: { outcome: 'ask', because: 'elsewhere' },
    },
  ])
  expect((await sightingsOf(member)).find(({ address }) => address === train)).toMatchObject({
    requests: 1,
    refused: 1,
    outcome: 'ask',
    because: 'elsewhere',
  })
})

test('an hour later, or from another address, it is written down again', async () => {
  const { member, team } = await aTeam('member')
  await layDown(team.id, officeRule())
  atMoment('2026-11-24T09:10:00Z')
  await isIn(member, train)
  await isIn(member, home)
  atMoment('2026-11-24T09:59:00Z')
  await isIn(member, train)
  expect(await refusals(team.id)).toHaveLength(2)
  atMoment('2026-11-24T10:01:00Z')
  await isIn(member, train)
  expect(await refusals(team.id)).toHaveLength(3)
})

test('whoever comes from another address of their IPv6 network each time fills no log', async () => {
  const { member, team } = await aTeam('member')
  await layDown(team.id, officeRule())
  for (const last of [1, 2, 3]) expect(await isIn(member, `2001:db8:99::${last}`)).toBe(false)
  expect(await refusals(team.id)).toHaveLength(1)
  const seen = await sightingsOf(member)
  expect(seen.filter(({ address }) => address.startsWith('2001:db8:99:'))).toHaveLength(1)
})

test('while it only watches nobody is refused, and what would have been is noted', async () => {
  const { member, team } = await aTeam('member')
  await layDown(team.id, officeRule(), 'observe')
  expect(await isIn(member, train)).toBe(true)
  expect((await from(member, train))?.network).toMatchObject({
    stage: 'observe',
    judged: { admitted: false, wants: 'ask' },
    admission: { admitted: true },
  })
  expect(await refusals(team.id)).toEqual([])
  expect((await sightingsOf(member)).find(({ address }) => address === train)).toMatchObject({ refused: 1 })
})

test('put in force within the same hour, the refusal is written down nonetheless', async () => {
  const { member, team } = await aTeam('member')
  await layDown(team.id, officeRule(), 'observe')
  await isIn(member, train)
  await layDown(team.id, officeRule(), 'enforce', 2)
  expect(await isIn(member, train)).toBe(false)
  expect(await refusals(team.id)).toHaveLength(1)
})

test('a new version counts with the next request', async () => {
  const { member, team } = await aTeam('member')
  await layDown(team.id, officeRule())
  expect(await isIn(member, train)).toBe(false)
  await layDown(team.id, officeRule({ elsewhere: 'allow' }), 'enforce', 2)
  expect(await isIn(member, train)).toBe(true)
  await layDown(team.id, officeRule({ elsewhere: 'deny' }), 'enforce', 3)
  await expect(from(member, train)).rejects.toMatchObject({ sentence: { key: 'network_nothing' } })
  await layDown(team.id, officeRule({ elsewhere: 'deny' }), 'off', 4)
  expect(await isIn(member, train)).toBe(true)
})

test('the place that a request comes from is known in every stage, for labels', async () => {
  const { member, team } = await aTeam('member')
  await layDown(team.id, officeRule(), 'off')
  expect((await from(member, office))?.network.verdict?.place).toMatchObject({ kind: 'office' })
})

test('a home that is kept as a hash lets its person in, and nobody else', async () => {
  const { member, member2, team } = await aTeam('member', 'member2')
  const hash = homeHashOf(team.id, parsePrefix(home) ?? expect.fail()) ?? ''
  const kasias = {
    name: 'Dom – Kasia',
    kind: 'home' as const,
    owner: { of: 'member' as const, id: member.id },
  }
  await layDown(team.id, officeRule({ places: [aPlace([], { ...kasias, hashed: [hash] })] }))
  expect(await isIn(member, home)).toBe(true)
  expect(await isIn(member2, home)).toBe(false)
  expect(parseAddress(home)).not.toBeNull()
})

test('a factor counts where it was shown for half a day, elsewhere for five minutes', async () => {
  const { member, team } = await aTeam('member')
  await layDown(team.id, officeRule({ elsewhere: 'factor' }))
  await aFactor(member.userId, 'totp')
  await showFactor(member, home)
  expect(await isIn(member, home)).toBe(true)
  expect(await isIn(member, train)).toBe(true)
  setClockOffset(minutes(6))
  expect(await isIn(member, home)).toBe(true)
  await expect(from(member, train)).rejects.toMatchObject({ sentence: { key: 'network_factor' } })
  setClockOffset(hours(11))
  expect(await isIn(member, home)).toBe(true)
  setClockOffset(hours(12) + minutes(1))
  expect(await isIn(member, home)).toBe(false)
})

test('a code by e-mail does not do where its person has something stronger', async () => {
  const { member, team } = await aTeam('member')
  await layDown(team.id, officeRule({ elsewhere: 'factor' }))
  await aFactor(member.userId, 'email')
  await showFactor(member, home, 'email')
  expect(await isIn(member, home)).toBe(true)
  await aFactor(member.userId, 'totp')
  expect(await isIn(member, home)).toBe(false)
})

test('a new password carries the session on, and no factor into another network', async () => {
  const { member, team } = await aTeam('member')
  await layDown(team.id, officeRule({ elsewhere: 'factor' }))
  await aFactor(member.userId, 'totp')
  await showFactor(member, home)
  setClockOffset(hours(1))
  const onTheTrain = await seen(member.sessionId, { address: train })
  const on = await atTheDoor((tx) => goOn(tx, onTheTrain, { trustedBrowserId: null }))
  expect(await isIn({ ...member, sessionId: on.sessionId }, train)).toBe(false)
  expect(await isIn({ ...member, sessionId: on.sessionId }, home)).toBe(true)
  // What is shown on the train counts on the train, and no longer at home once the minutes are over.
  const shown = await atTheDoor((tx) => goOn(tx, onTheTrain, { factorAt: now(), factorKind: 'totp' }))
  setClockOffset(hours(2))
  expect(await isIn({ ...member, sessionId: shown.sessionId }, train)).toBe(true)
  expect(await isIn({ ...member, sessionId: shown.sessionId }, home)).toBe(false)
})

test.each<[string, Partial<typeof networkPasses.$inferInsert>, boolean]>([
  ['one that runs', {}, true],
  ['one that is not answered', { decision: null, startsAt: null, endsAt: null }, false],
  ['one that was declined', { decision: 'declined' }, false],
  ['one that begins later', { startsAt: inMs(hours(1)) }, false],
  ['one that is over', { startsAt: inMs(-hours(9)), endsAt: inMs(-hours(1)) }, false],
  ['one that was ended', { endedAt: inMs(-1) }, false],
])('a pass: %s', async (_, changes, comesIn) => {
  const { member, member2, team } = await aTeam('member', 'member2')
  await layDown(team.id, officeRule())
  await aPass(member, changes)
  expect(await isIn(member, train)).toBe(comesIn)
  expect(await isIn(member2, train)).toBe(false)
})

test('no pass opens a place that says no itself, and an owner’s pass steps back behind another', async () => {
  const { owner, team } = await aTeam('owner')
  const guests = aPlace(['192.0.2.0/24'], { name: 'Wi-Fi for guests', kind: 'other', outcome: 'deny' })
  await layDown(team.id, officeRule({ places: [guests], elsewhere: 'deny' }))
  await aPass(owner, { kind: 'owner', endsAt: inMs(hours(4)) })
  expect(await isIn(owner, train)).toBe(false)
  expect((await from(owner, home))?.network.pass).toMatchObject({ kind: 'owner' })
  await aPass(owner, { kind: 'travel', endsAt: inMs(hours(1)) })
  expect((await from(owner, home))?.network.pass).toMatchObject({ kind: 'travel' })
})

test('what an owner took for themselves lets nobody in who is one no more', async () => {
  const { member, team } = await aTeam('member')
  await layDown(team.id, officeRule())
  await aPass(member, { kind: 'owner', endsAt: inMs(hours(4)) })
  expect(await isIn(member, train)).toBe(false)
})

test('outside the hours the stricter counts, and who is on call works on', async () => {
  const { member, member2, team } = await aTeam('member', 'member2')
  const open = { days: [1, 2, 3, 4, 5], from: '07:00', to: '19:00', holidays: [], outside: 'ask' as const }
  await layDown(team.id, officeRule({ hours: { ...open, onCall: [member2.id] } }))
  // The team's clocks are those of Berlin, an hour ahead.
  atMoment('2026-11-24T17:59:00Z')
  expect(await isIn(member, office)).toBe(true)
  atMoment('2026-11-24T18:01:00Z')
  expect(await isIn(member, office)).toBe(false)
  expect(await isIn(member2, office)).toBe(true)
})

/** A commit that waits to be confirmed. */
async function waiting(teamId: string, by: string, previous: NetworkRule, revertsAt: Date) {
  const before = { rule: previous, plan: [{ stage: 'enforce' as const, at: inMs(-hours(1)).toISOString() }] }
  const row = { teamId, id: newId(), version: 2, previous: before, madeBy: by, createdAt: now(), revertsAt }
  await atTheDoor((tx) => tx.insert(networkCommits).values(row))
}

test('a rule that nobody confirmed in time binds nobody from that second on', async () => {
  const { owner, member, team } = await aTeam('owner', 'member')
  await layDown(team.id, officeRule({ elsewhere: 'deny' }), 'enforce', 2)
  await waiting(team.id, owner.id, officeRule({ elsewhere: 'allow' }), inMs(minutes(10)))
  expect(await isIn(member, train)).toBe(false)
  setClockOffset(minutes(10) - 1_000)
  expect(await isIn(member, train)).toBe(false)
  setClockOffset(minutes(10) + 1_000)
  expect(await isIn(member, train)).toBe(true)
  expect((await from(member, train))?.network.version).toBe(3)
  await atTheDoor((tx) =>
    tx
      .update(networkCommits)
      .set({ confirmedAt: now() })
      .where(and(eq(networkCommits.teamId, team.id))),
  )
  expect(await isIn(member, train)).toBe(false)
})

test('the rule of one team says nothing in another', async () => {
  const [one, other] = [await aTeam('member'), await aTeam('member')]
  await layDown(one.team.id, officeRule({ elsewhere: 'deny' }))
  expect(await isIn(one.member, train)).toBe(false)
  expect(await isIn(other.member, train)).toBe(true)
})

test('standing outside one reads why, and from the inside that there is nothing to read', async () => {
  const { owner, member, team } = await aTeam('owner', 'member')
  await layDown(team.id, officeRule())
  const at = (who: Actor, address: string) => seen(who.sessionId, { address })
  const input = { team: team.slug }
  expect(await viewOutside(await at(member, '2001:db8:77::9'), input)).toMatchObject({
    wants: 'ask',
    because: 'elsewhere',
    network: '2001:db8:77::/64',
    isOwner: false,
  })
  expect(await viewOutside(await at(owner, train), input)).toMatchObject({ isOwner: true, network: null })
  expect(await viewOutside(await at(member, office), input)).toMatchObject({ wants: null })
  const stranger = (await aTeam('owner')).owner
  expect(await viewOutside(await at(stranger, train), input)).toBeNull()
  expect(await seatOf(await orm(), await at(stranger, train), team.slug)).toBeNull()
})
