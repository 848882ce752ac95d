import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { duties } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { now, setClockOffset } from '@/lib/kernel/clock'
import { atTheDoor } from '@/lib/kernel/transaction'
import { mailsOf } from '@/lib/testing/outbox'
import { aRule, aRuledTeam, atMoment, dutyRow, nextRequest, withFactor } from '@/lib/testing/rules'
import { aMember, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { extendGrace } from './extend-grace'
import { remindPeople } from './remind-people'
import { saveSecondFactorRule } from './save-second-factor-rule'

withDatabase()

let team: Awaited<ReturnType<typeof aRuledTeam>>['team']
let owners: [Actor, Actor]
let kees: Actor

beforeAll(async () => {
  atMoment('2026-11-23T08:00:00Z')
  const ruled = await aRuledTeam('kees')
  team = ruled.team
  kees = ruled.kees
  owners = [ruled.owner, await withFactor(await aMember(team, 'owner', 'Joost'))]
  await saveSecondFactorRule(owners[0], aRule())
  await nextRequest(kees)
})
afterAll(() => setClockOffset(0))

/** Ten at once, by turns of the two owners, each having given the factor a moment ago; how many succeeded. */
async function tenAtOnce(speak: (who: Actor, turn: number) => Promise<unknown>): Promise<number> {
  const tries = Array.from({ length: 10 }, (_, turn) => {
    const who = owners[turn % 2] as Actor
    return speak({ ...who, facts: { ...who.facts, factorAt: now() } }, turn)
  })
  return (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled').length
}

test('two owners save at the same moment, 200 rounds of 10: one of them each time', {
  timeout: 600_000,
}, async () => {
  for (let version = 1; version <= 200; version += 1) {
    const saved = await tenAtOnce((who, turn) =>
      saveSecondFactorRule(who, aRule({ version, graceDays: 3 + (turn % 5) })),
    )
    expect(saved, `round ${version}`).toBe(1)
  }
  const changes = (await logOf(team.id)).filter(({ action }) => action === 'policy.second_factor_changed')
  expect(changes).toHaveLength(201)
})

test('more time is pressed ten times at once, 200 rounds: given once', { timeout: 600_000 }, async () => {
  await saveSecondFactorRule(
    { ...owners[0], facts: { ...owners[0].facts, factorAt: now() } },
    aRule({ version: 201 }),
  )
  for (let round = 0; round < 200; round += 1) {
    const due = (await nextRequest(kees))?.enrolBy?.getTime() ?? 0
    const more = { memberId: kees.id, days: 1, reason: 'race', due }
    expect(await tenAtOnce((who) => extendGrace(who, more)), `round ${round}`).toBe(1)
  }
})

test('ten workers look at the same moment, 200 rounds: one mail each time', {
  timeout: 600_000,
}, async () => {
  await atTheDoor((tx) => tx.update(duties).set({ extendedUntil: null }).where(eq(duties.memberId, kees.id)))
  atMoment('2026-11-26T12:00:00Z')
  const reminders = async () =>
    (await mailsOf(team.id)).filter(({ template }) => template === 'policies.mail.reminder_day').length
  const before = await reminders()
  for (let round = 1; round <= 200; round += 1) {
    await Promise.all(Array.from({ length: 10 }, () => remindPeople()))
    await atTheDoor((tx) =>
      tx.update(duties).set({ remindedDayBeforeAt: null }).where(eq(duties.memberId, kees.id)),
    )
  }
  expect((await reminders()) - before).toBe(200)
  expect((await dutyRow(kees.id))?.remindedHoursBeforeAt).toBeNull()
})
