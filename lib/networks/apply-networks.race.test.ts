import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { networkCommits } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { minutes, now, setClockOffset } from '@/lib/kernel/clock'
import { orm } from '@/lib/kernel/transaction'
import { apply, draftOffice, letPass } from '@/lib/testing/networks'
import { aRuledTeam, atMoment, withFactor } from '@/lib/testing/rules'
import { aMember, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { applyNetworks } from './apply-networks'
import { confirmNetworks } from './confirm-networks'
import { getNetworks } from './get-networks'
import { revertNetworks } from './revert-networks'
import { revertOverdue } from './revert-overdue'

withDatabase()

let team: Awaited<ReturnType<typeof aRuledTeam>>['team']
let owners: [Actor, Actor]

beforeAll(async () => {
  atMoment('2026-11-23T08:00:00Z')
  const ruled = await aRuledTeam()
  team = ruled.team
  owners = [ruled.owner, await withFactor(await aMember(team, 'owner', 'Joost'))]
  await draftOffice(owners[0])
})
afterAll(() => setClockOffset(0))

const fulfilled = async (tries: Promise<unknown>[]) =>
  (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled').length

const givenNow = (who: Actor): Actor => ({ ...who, facts: { ...who.facts, factorAt: now() } })

/** The same owner, in a session begun under the rule of this version, which lets them in. */
const underIt = (who: Actor, version: number): Actor => ({
  ...who,
  facts: { ...who.facts, createdAt: new Date(now().getTime() + 1) },
  network: {
    ...who.network,
    version,
    verdict: { outcome: 'allow', because: 'place', place: null, until: null },
  },
})

/** Puts the rule in force; the commit that waits, and both owners as they come in under it. */
async function inForce() {
  const { commitId, version } = await apply(owners[0], 'enforce')
  const [one, other] = owners
  return {
    commit: { commitId: commitId ?? '' },
    under: [underIt(one, version), underIt(other, version)] as const,
  }
}

const rowOf = async (id: string) =>
  (
    await (
      await orm()
    )
      .select()
      .from(networkCommits)
      .where(and(eq(networkCommits.teamId, team.id), eq(networkCommits.id, id)))
  )[0]

test('two owners apply at the same moment, 200 rounds of 10: one of them each time', {
  timeout: 600_000,
}, async () => {
  for (let round = 1; round <= 200; round += 1) {
    const { applied, draft } = await getNetworks(owners[0], {})
    const mode = round % 2 ? ('observe' as const) : ('off' as const)
    const given = { mode, version: applied.version, draftVersion: draft.version }
    const tries = Array.from({ length: 10 }, (_, turn) =>
      applyNetworks(givenNow(owners[turn % 2] as Actor), { ...given, confirmOwn: false, confirmOwners: [] }),
    )
    expect(await fulfilled(tries), `round ${round}`).toBe(1)
  }
  expect((await logOf(team.id)).filter(({ action }) => action === 'network.applied')).toHaveLength(200)
})

test('confirmed and taken back at the same moment, 200 rounds: one of them, and the rule is what it says', {
  timeout: 600_000,
}, async () => {
  for (let round = 1; round <= 200; round += 1) {
    const { commit, under } = await inForce()
    const tries = [
      confirmNetworks(under[0], commit),
      revertNetworks(under[1], commit),
      confirmNetworks(under[1], commit),
      revertNetworks(under[0], commit),
    ]
    expect(await fulfilled(round % 2 ? tries : tries.reverse()), `round ${round}`).toBe(1)
    const row = await rowOf(commit.commitId)
    expect(Boolean(row?.confirmedAt) !== Boolean(row?.revertedAt), `round ${round}`).toBe(true)
    const { stage } = (await getNetworks(owners[0], {})).applied
    expect(stage, `round ${round}`).toBe(row?.confirmedAt ? 'enforce' : 'off')
    if (row?.confirmedAt) await apply(owners[0], 'off')
  }
})

test('confirmed while the time runs out, 200 rounds: kept or gone back, never both and never neither', {
  timeout: 600_000,
}, async () => {
  const ends = { kept: 0, back: 0 }
  for (let round = 1; round <= 200; round += 1) {
    const { commit, under } = await inForce()
    letPass(minutes(10) / 1000 - 0.05)
    const confirming = confirmNetworks(under[0], commit).then(
      () => true,
      () => false,
    )
    // The time is over while the confirmation is on its way.
    await new Promise((resolve) => setTimeout(resolve, round % 8))
    letPass(0.06)
    const [kept, ...back] = await Promise.all([confirming, revertOverdue(team.id), revertOverdue(team.id)])
    const went = back[0] + back[1]
    expect(Number(kept) + went, `round ${round}`).toBe(1)
    const { stage } = (await getNetworks(owners[0], {})).applied
    expect(stage, `round ${round}`).toBe(kept ? 'enforce' : 'off')
    ends[kept ? 'kept' : 'back'] += 1
    if (kept) await apply(owners[0], 'off')
  }
  expect(ends.kept + ends.back).toBe(200)
})
