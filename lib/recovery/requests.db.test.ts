import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { links, members, outbox, recoveryRequests } from '@/db/schema'
import { writeDeviceProof } from '@/lib/auth/device-cookie'
import { giveTotp } from '@/lib/auth/factors/give-totp'
import { askColleagues } from '@/lib/auth/recovery/ask-colleagues'
import { askOwnerWait } from '@/lib/auth/recovery/ask-owner-wait'
import { recoveryNotice } from '@/lib/auth/recovery/notices'
import { stopByLink, stopOwnRequest, viewStopLink } from '@/lib/auth/recovery/stop-request'
import { takeWayBack } from '@/lib/auth/recovery/take-way-back'
import { viewWaysBack } from '@/lib/auth/recovery/ways-back'
import type { Actor } from '@/lib/kernel/caller'
import { days, hours, now, setClockOffset } from '@/lib/kernel/clock'
import type { Job } from '@/lib/kernel/outbox'
import { unseal } from '@/lib/kernel/seal'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { anApp, mailsTo, pending, seen } from '@/lib/testing/factors'
import { tokenIn } from '@/lib/testing/promised-mails'
import { expectReadable } from '@/lib/testing/readable'
import { anOperator, aStranger, aTeam, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { confirmRequest } from './confirm-request'
import { getRequest } from './get-request'
import { listOwnerWaits } from './list-owner-waits'
import { listRequests } from './list-requests'
import { refuseRequest } from './refuse-request'

withDatabase()
afterEach(() => setClockOffset(0))

/** The same colleague, who has just shown a factor of their own. */
const withFactor = async (actor: Actor): Promise<Actor> => {
  await anApp(actor.userId)
  return { ...actor, kinds: ['totp'], facts: { ...actor.facts, factorAt: now(), factorKind: 'totp' } }
}
const called = 'on' as const
const over = { code: 'conflict', sentence: { key: 'way_back_over' } }
const notReady = { code: 'conflict', sentence: { key: 'way_back_not_ready' } }

async function among() {
  const { owner, administrator, member, member2, member3, team } = await aTeam(
    'owner',
    'administrator',
    'member',
    'member2',
    'member3',
  )
  await anApp(member.userId)
  const [one, two] = [await withFactor(member2), await withFactor(administrator)]
  return { owner, one, two, member, without: member3, team, sanne: await pending(member.userId) }
}

async function asked(sanne: Awaited<ReturnType<typeof pending>>, teamId: string) {
  await askColleagues(sanne, { teamId, reason: '  The phone is in \n the canal ' })
  const { request } = await viewWaysBack(sanne, {})
  if (!request) throw new Error('there is no request')
  return request
}

describe('two colleagues', () => {
  test('confirm, and the person sets up another factor; once', async () => {
    const { owner, one, two, member, team, sanne } = await among()
    const { id: requestId, reason, state } = await asked(sanne, team.id)
    expect({ reason, state }).toEqual({ reason: 'The phone is in the canal', state: 'waiting' })

    expect(await listRequests(one, {})).toMatchObject([{ id: requestId, name: 'member' }])
    expect(await getRequest(one, { requestId })).toMatchObject({
      open: true,
      confirmedBy: [],
      hasSaid: false,
    })
    await confirmRequest(one, { requestId, called })
    await confirmRequest(one, { requestId, called })
    expect(await listRequests(one, {})).toEqual([])
    expect((await viewWaysBack(sanne, {})).request).toMatchObject({ state: 'waiting', confirmations: 1 })
    await expect(takeWayBack(sanne, {})).rejects.toMatchObject(notReady)

    await confirmRequest(two, { requestId, called })
    expect((await viewWaysBack(sanne, {})).request).toMatchObject({ state: 'ready', confirmations: 2 })
    const on = await takeWayBack(sanne, {})
    expect(await seen(on.sessionId)).toMatchObject({ stage: 'enrol', facts: { provenBy: 'colleagues' } })
    await expect(takeWayBack(await pending(member.userId), {})).rejects.toMatchObject(notReady)

    expect((await logOf(team.id)).map(({ action }) => action)).toEqual([
      'recovery.opened',
      'recovery.confirmed',
      'recovery.confirmed',
      'recovery.asked',
    ])
    const told = [...(await mailsTo(member.email)), ...(await mailsTo(owner.email))]
    expect(told.map(({ template }) => template)).toEqual([
      'recovery.mail.asked',
      'recovery.mail.opened',
      'recovery.mail.colleague_asks',
    ])
    for (const mail of told) await expectReadable(mail)
  })

  test('who may not confirm', async () => {
    const { one, two, without, member, team, sanne } = await among()
    const { id: requestId } = await asked(sanne, team.id)
    await expect(confirmRequest(without, { requestId, called })).rejects.toMatchObject({
      sentence: { key: 'confirm_needs_factor' },
    })
    const stale = { ...one, facts: { ...one.facts, factorAt: null } }
    await expect(confirmRequest(stale, { requestId, called })).rejects.toMatchObject({ code: 'step_up' })
    await expect(confirmRequest(one, { requestId, called: '' as 'on' })).rejects.toMatchObject({
      fields: { called: { key: 'call_first' } },
    })
    const own = { ...one, id: member.id, userId: member.userId }
    await expect(confirmRequest(own, { requestId, called })).rejects.toMatchObject({
      sentence: { key: 'not_yourself' },
    })
    await atTheDoor((tx) => tx.update(members).set({ external: true }).where(eq(members.id, one.id)))
    await expect(confirmRequest(one, { requestId, called })).rejects.toMatchObject({
      sentence: { key: 'confirm_externals' },
    })
    expect(await listRequests(one, {})).toEqual([])
    const elsewhere = await aTeam('member')
    await expect(
      confirmRequest(await withFactor(elsewhere.member), { requestId, called }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await confirmRequest(two, { requestId, called })
    expect((await viewWaysBack(sanne, {})).request).toMatchObject({ confirmations: 1 })
  })

  test('whoever set up their factor after the request does not vouch for it', async () => {
    const { one, without, team, sanne } = await among()
    const { id: requestId } = await asked(sanne, team.id)
    setClockOffset(1000)
    const late = await withFactor(without)
    await expect(confirmRequest(late, { requestId, called })).rejects.toMatchObject({
      sentence: { key: 'confirm_too_new' },
    })
    await confirmRequest(one, { requestId, called })
  })

  test('an owner whom no owner has confirmed waits half a day', async () => {
    const { owner, one, two, team } = await among()
    await anApp(owner.userId)
    const sabine = await pending(owner.userId)
    const { id: requestId } = await asked(sabine, team.id)
    await confirmRequest(one, { requestId, called })
    await confirmRequest(two, { requestId, called })
    await expect(takeWayBack(sabine, {})).rejects.toMatchObject(notReady)
    setClockOffset(hours(12) + 1000)
    expect((await viewWaysBack(sabine, {})).request).toMatchObject({ state: 'ready' })
    expect(await takeWayBack(sabine, {})).toMatchObject({ stage: 'enrol' })
  })

  test('what they granted is taken where it was asked for, not by another session with the password', async () => {
    const { one, two, member, team, sanne } = await among()
    const { id: requestId } = await asked(sanne, team.id)
    await confirmRequest(one, { requestId, called })
    await confirmRequest(two, { requestId, called })
    const thief = await pending(member.userId, { address: '198.51.100.66' })
    await expect(takeWayBack(thief, {})).rejects.toMatchObject({ sentence: { key: 'way_back_elsewhere' } })
    const deviceProof = writeDeviceProof(null, member.userId)
    const atHome = await pending(member.userId, { address: '198.51.100.77', deviceProof })
    expect(await takeWayBack(atHome, {})).toMatchObject({ stage: 'enrol' })
  })

  test('are no longer asked once the person is in by a factor of their own', async () => {
    const { one, member, team, sanne } = await among()
    await asked(sanne, team.id)
    expect(await listRequests(one, {})).toHaveLength(1)
    const found = await anApp(member.userId)
    await giveTotp(await pending(member.userId), { code: found.code() })
    expect(await listRequests(one, {})).toEqual([])
    expect(await logOf(team.id)).toContainEqual(expect.objectContaining({ action: 'recovery.cancelled' }))
  })

  test('whoever was suspended after confirming no longer counts', async () => {
    const { one, two, team, sanne } = await among()
    const { id: requestId } = await asked(sanne, team.id)
    await confirmRequest(one, { requestId, called })
    await confirmRequest(two, { requestId, called })
    await atTheDoor((tx) => tx.update(members).set({ suspendedAt: now() }).where(eq(members.id, one.id)))
    await expect(takeWayBack(sanne, {})).rejects.toMatchObject(notReady)
  })

  test('one request at a time; stopped by the person, by an owner, by the link, by the clock', async () => {
    const { owner, one, member, team, sanne } = await among()
    const first = await asked(sanne, team.id)
    await expect(askColleagues(sanne, { teamId: team.id })).rejects.toMatchObject({
      sentence: { key: 'way_back_asked' },
    })
    await stopOwnRequest(await pending(member.userId), {})
    await expect(confirmRequest(one, { requestId: first.id, called })).rejects.toMatchObject(over)

    const second = await asked(sanne, team.id)
    await expect(refuseRequest(one, { requestId: second.id })).rejects.toMatchObject({ code: 'forbidden' })
    await refuseRequest(owner, { requestId: second.id })
    expect((await viewWaysBack(sanne, {})).request).toMatchObject({ state: 'refused' })

    await asked(sanne, team.id)
    const mail = (await mailsTo(member.email))
      .filter(({ template }) => template === 'recovery.mail.asked')
      .at(-1)
    const token = tokenIn(mail)
    expect(await viewStopLink(aStranger(), { token })).toMatchObject({ state: 'open', name: 'member' })
    await stopByLink(aStranger(), { token })
    expect(await viewStopLink(aStranger(), { token })).toMatchObject({ state: 'cancelled' })
    await expect(stopByLink(aStranger(), { token })).rejects.toMatchObject({ code: 'gone' })
    expect(await viewStopLink(aStranger(), { token: 'x' })).toEqual({ state: 'gone' })

    setClockOffset(hours(3))
    const last = await asked(sanne, team.id)
    setClockOffset(hours(28))
    const again = { ...one, facts: { ...one.facts, factorAt: now() } }
    await expect(confirmRequest(again, { requestId: last.id, called })).rejects.toMatchObject(over)
    expect((await viewWaysBack(sanne, {})).request).toMatchObject({ state: 'expired' })
    setClockOffset(0)
    const stops = (await logOf(team.id)).filter(({ action }) => action === 'recovery.cancelled')
    expect(stops).toHaveLength(3)
  })

  test('are not offered where there are fewer than two with a factor', async () => {
    const { member, administrator, team } = await aTeam('owner', 'administrator', 'member')
    await anApp(member.userId)
    await withFactor(administrator)
    const sanne = await pending(member.userId)
    const [here] = (await viewWaysBack(sanne, {})).teams
    expect(here).toMatchObject({ administrator: true, colleagues: false, ownerWait: false })
    expect(here?.contacts.map(({ name }) => name)).toEqual(['owner', 'administrator'])
    await expect(askColleagues(sanne, { teamId: team.id })).rejects.toMatchObject({
      sentence: { key: 'way_back_closed' },
    })
    await expect(askOwnerWait(sanne, { teamId: team.id })).rejects.toMatchObject({
      sentence: { key: 'way_back_closed' },
    })
  })
})

describe('the last owner', () => {
  /** Does the notices that are due. */
  async function notices(): Promise<void> {
    const rows = await (await orm()).select().from(outbox)
    for (const { id, sealed, dueAt } of rows) {
      const job = unseal<Job>('outbox', sealed)
      if (job.kind === 'recovery_notice' && dueAt <= now()) await recoveryNotice(job, id)
    }
  }

  test('waits for 72 hours, in which everybody hears of it; then the way is open, once', async () => {
    const { owner, administrator, team } = await aTeam('owner', 'administrator')
    await anApp(owner.userId)
    const marieke = await pending(owner.userId)
    expect((await viewWaysBack(marieke, {})).teams).toMatchObject([{ administrator: false, ownerWait: true }])
    await askOwnerWait(marieke, { teamId: team.id })
    await notices()
    await notices()
    expect(await mailsTo(owner.email)).toHaveLength(1)
    expect(await mailsTo(administrator.email)).toMatchObject([{ template: 'recovery.mail.owner_waits_too' }])
    for (const mail of await mailsTo(administrator.email)) await expectReadable(mail)
    for (const mail of await mailsTo(owner.email)) await expectReadable(mail)
    const waiting = await listOwnerWaits(await anOperator(), { teamId: team.id })
    expect(waiting).toMatchObject([{ name: 'owner' }])

    setClockOffset(hours(71.9))
    await notices()
    expect(await mailsTo(owner.email)).toHaveLength(3)
    await expect(takeWayBack(marieke, {})).rejects.toMatchObject(notReady)
    setClockOffset(hours(72))
    const on = await takeWayBack(marieke, {})
    expect(await seen(on.sessionId)).toMatchObject({ stage: 'enrol', facts: { provenBy: 'owner_wait' } })
    await notices()
    expect((await mailsTo(owner.email)).filter(({ template }) => /owner_waits$/.test(template))).toHaveLength(
      3,
    )
    setClockOffset(0)
  })

  test('is stopped by anybody who was told; nothing else is void', async () => {
    const { owner, administrator, team } = await aTeam('owner', 'administrator')
    await anApp(owner.userId)
    const marieke = await pending(owner.userId)
    await askOwnerWait(marieke, { teamId: team.id })
    await notices()
    const token = tokenIn((await mailsTo(administrator.email))[0])
    await stopByLink(aStranger(), { token })
    setClockOffset(days(4))
    await notices()
    expect(await mailsTo(administrator.email)).toHaveLength(1)
    await expect(takeWayBack(marieke, {})).rejects.toMatchObject(notReady)
    setClockOffset(0)
    expect((await seen(marieke.sessionId)).stage).toBe('second_factor')
    const [entry] = await logOf(team.id)
    expect(entry).toMatchObject({ action: 'recovery.cancelled', after: { email: administrator.email } })
    const kept = await (await orm()).select().from(links).where(eq(links.userId, owner.userId))
    expect(kept.filter(({ revokedAt }) => revokedAt)).toEqual([])
  })

  test('may not wait for ever: a week after it is over the way is closed', async () => {
    const { owner, team } = await aTeam('owner')
    await anApp(owner.userId)
    const marieke = await pending(owner.userId)
    await askOwnerWait(marieke, { teamId: team.id })
    setClockOffset(days(10))
    await expect(takeWayBack(await pending(owner.userId), {})).rejects.toMatchObject(notReady)
    setClockOffset(0)
    const [row] = await (await orm())
      .select()
      .from(recoveryRequests)
      .where(eq(recoveryRequests.teamId, team.id))
    expect(row?.completedAt).toBeNull()
  })
})
