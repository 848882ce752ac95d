import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { oneTimeCodes, recoveryConfirmations, recoveryRequests } from '@/db/schema'
import { askColleagues } from '@/lib/auth/recovery/ask-colleagues'
import { enterHelpCode } from '@/lib/auth/recovery/enter-code'
import { takeWayBack } from '@/lib/auth/recovery/take-way-back'
import type { Actor } from '@/lib/kernel/caller'
import { inMs, minutes, now } from '@/lib/kernel/clock'
import { newHandedCode } from '@/lib/kernel/handed-code'
import { newId } from '@/lib/kernel/ids'
import { orm } from '@/lib/kernel/transaction'
import { anApp, pending } from '@/lib/testing/factors'
import { aTeam } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { confirmRequest } from './confirm-request'
import { giveWayBack } from './give-way-back'

withDatabase()

const rounds = 200
const atOnce = 10

/** What ten at once came to: how many got through, and with which codes the others were refused. */
async function race(press: (n: number) => Promise<unknown>) {
  const tries = await Promise.allSettled(Array.from({ length: atOnce }, (_, n) => press(n)))
  const refused = tries.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.code)] : []))
  return { through: atOnce - refused.length, refused: new Set(refused) }
}

const withFactor = async (actor: Actor): Promise<Actor> => {
  await anApp(actor.userId)
  return { ...actor, kinds: ['totp'], facts: { ...actor.facts, factorAt: now(), factorKind: 'totp' } }
}

test(`an administrator’s code, ${rounds} rounds of ${atOnce} at once: exactly one gets through`, {
  timeout: 300_000,
}, async () => {
  const { administrator, member, team } = await aTeam('owner', 'administrator', 'member')
  await anApp(member.userId)
  for (let round = 0; round < rounds; round += 1) {
    const { code, ...kept } = newHandedCode()
    const row = { ...kept, id: newId(), userId: member.userId, teamId: team.id, givenBy: administrator.id }
    const times = { createdAt: now(), expiresAt: inMs(minutes(60)) }
    await (await orm()).insert(oneTimeCodes).values({ ...row, ...times, kind: 'administrator' })
    const sessions = [await pending(member.userId), await pending(member.userId)]
    // The count of tries a person has is another matter, and is tried elsewhere.
    await (await orm()).execute('delete from throttles')
    const { through, refused } = await race((n) =>
      enterHelpCode(sessions[n % 2] ?? expect.unreachable(), { code }),
    )
    expect(through).toBe(1)
    for (const how of refused) expect(['invalid', 'too_many']).toContain(how)
    const [used] = await (await orm()).select().from(oneTimeCodes).where(eq(oneTimeCodes.id, row.id))
    expect(used?.usedAt).not.toBeNull()
  }
})

test('wrong codes at once cost five tries and no more, and the right one is then void', {
  timeout: 120_000,
}, async () => {
  const { administrator, member } = await aTeam('owner', 'administrator', 'member')
  await anApp(member.userId)
  const sanne = await pending(member.userId)
  const { code } = await giveWayBack(administrator, { memberId: member.id })
  for (let n = 0; n < 3; n += 1) {
    await race(() => enterHelpCode(sanne, { code: 'AAAAA-AAAAA' }))
    await (await orm()).execute('delete from throttles')
  }
  const [kept] = await (await orm()).select().from(oneTimeCodes).where(eq(oneTimeCodes.userId, member.userId))
  expect(kept?.tries).toBe(5)
  await expect(enterHelpCode(sanne, { code })).rejects.toMatchObject({ code: 'invalid' })
})

test('ten codes for one person at once: one of them works', { timeout: 120_000 }, async () => {
  const { owner, administrator, member } = await aTeam('owner', 'administrator', 'member')
  for (let round = 0; round < 20; round += 1) {
    await (await orm()).execute('delete from throttles')
    await race((n) => giveWayBack(n % 2 ? owner : administrator, { memberId: member.id }))
    const codes = await (await orm())
      .select()
      .from(oneTimeCodes)
      .where(eq(oneTimeCodes.userId, member.userId))
    expect(codes.filter(({ endedAt, usedAt }) => !endedAt && !usedAt)).toHaveLength(1)
  }
})

test('two colleagues confirm at once, many times each: two confirmations, and one way back', {
  timeout: 240_000,
}, async () => {
  const { member2, administrator, member, team } = await aTeam('owner', 'administrator', 'member', 'member2')
  await anApp(member.userId)
  const both = [await withFactor(member2), await withFactor(administrator)]
  for (let round = 0; round < 40; round += 1) {
    await (await orm()).execute('delete from throttles')
    const sanne = await pending(member.userId)
    const asked = await race(() => askColleagues(sanne, { teamId: team.id }))
    expect(asked.through).toBe(1)
    const [request] = await (await orm())
      .select()
      .from(recoveryRequests)
      .where(and(eq(recoveryRequests.teamId, team.id), eq(recoveryRequests.memberId, member.id)))
      .then((all) => all.filter(({ completedAt }) => !completedAt))
    const requestId = request?.id ?? ''
    const said = await race((n) =>
      confirmRequest(both[n % 2] ?? expect.unreachable(), { requestId, called: 'on' }),
    )
    expect(said.through).toBe(atOnce)
    const rows = await (await orm())
      .select()
      .from(recoveryConfirmations)
      .where(eq(recoveryConfirmations.requestId, requestId))
    expect(rows).toHaveLength(2)
    const taken = await race(() => takeWayBack(sanne, {}))
    expect([taken.through, [...taken.refused]]).toEqual([1, ['conflict']])
  }
})
