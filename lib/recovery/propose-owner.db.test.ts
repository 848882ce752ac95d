import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { members, outbox, policies, sessions, teams, users } from '@/db/schema'
import { beginSession } from '@/lib/auth/begin-session'
import { actorOf } from '@/lib/auth/lookup'
import { recoveryNotice } from '@/lib/auth/recovery/notices'
import { proposalNotice } from '@/lib/auth/recovery/proposal-notices'
import { stopByLink, viewStopLink } from '@/lib/auth/recovery/stop-request'
import { viewOutside } from '@/lib/auth/view-outside'
import type { Actor } from '@/lib/kernel/caller'
import { days, hours, inMs, minutes, now, setClockOffset } from '@/lib/kernel/clock'
import type { Job } from '@/lib/kernel/outbox'
import { unseal } from '@/lib/kernel/seal'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { type NetworkRule, noNetworkRule } from '@/lib/policy/network-rule'
import { mailsTo } from '@/lib/testing/factors'
import { expectReadable } from '@/lib/testing/readable'
import { withFactor } from '@/lib/testing/rules'
import { anOperatorWithApp, aStranger, aTeam, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { becomeOwner } from './become-owner'
import { getOwnerAway } from './get-owner-away'
import { getProposal } from './get-proposal'
import { proposeOwner } from './propose-owner'
import { stopProposal, withdrawProposal } from './stop-proposal'

withDatabase()
afterEach(() => setClockOffset(0))

const reason = 'Called by the managing director, register of companies checked'
const refusedAs = (key: string) => ({ code: 'conflict', sentence: { key } })

/** A team whose owner was last there so long ago. */
async function deserted(daysAgo = 15) {
  const among = await aTeam('owner', 'administrator', 'member', 'member2')
  await atTheDoor(async (tx) => {
    const of = eq(sessions.userId, among.owner.userId)
    await tx
      .update(sessions)
      .set({ seenAt: inMs(-days(daysAgo)) })
      .where(of)
    await tx.update(members).set({ isMain: true }).where(eq(members.id, among.owner.id))
  })
  return { ...among, operator: await anOperatorWithApp() }
}

async function proposed() {
  const among = await deserted()
  const { team, member, operator } = among
  const { proposalId } = await proposeOwner(operator, { teamId: team.id, memberId: member.id, reason })
  return { ...among, proposalId }
}

/** Does the notices that are due. */
async function notices(): Promise<void> {
  const rows = await (await orm()).select().from(outbox)
  for (const { id, sealed, dueAt } of rows) {
    const job = unseal<Job>('outbox', sealed)
    if (job?.kind === 'proposal_notice' && dueAt <= now()) await proposalNotice(job, id)
    if (job?.kind === 'recovery_notice') await recoveryNotice(job, id)
  }
}

const seatOf = async ({ id }: { id: string }) =>
  (await (await orm()).select().from(members).where(eq(members.id, id)))[0]
const actionsIn = async (teamId: string) => (await logOf(teamId)).map(({ action }) => action)
const templates = async (who: Actor) => (await mailsTo(who.email)).map(({ template }) => template)

describe('the way of the vendor', () => {
  test('is told to everybody again and again, and taken by the heir after 72 hours; once', async () => {
    const { owner, administrator, member, member2, team, operator, proposalId } = await proposed()
    await notices()
    await notices()
    expect(await templates(owner)).toEqual(['recovery.mail.heir_proposed'])
    expect(await templates(administrator)).toEqual(['recovery.mail.heir_proposed'])
    expect(await templates(member)).toEqual(['recovery.mail.heir_proposed_you'])
    expect(await mailsTo(member2.email)).toEqual([])
    expect(await getProposal(member, {})).toMatchObject({ isHeir: true, isReady: false, mayStop: false })
    expect(await getProposal(administrator, {})).toMatchObject({ isHeir: false, mayStop: true })
    expect(await getProposal(member2, {})).toBeNull()
    await expect(becomeOwner(member, { proposalId })).rejects.toMatchObject(refusedAs('proposal_not_ready'))

    setClockOffset(hours(71.9))
    await notices()
    expect(await templates(owner)).toHaveLength(3)
    await expect(becomeOwner(member, { proposalId })).rejects.toMatchObject(refusedAs('proposal_not_ready'))
    setClockOffset(hours(72))
    await expect(becomeOwner(member2, { proposalId })).rejects.toMatchObject({ code: 'not_found' })
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => becomeOwner(member, { proposalId })),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(becomeOwner(member, { proposalId })).rejects.toMatchObject(refusedAs('proposal_over'))

    expect((await seatOf(member))?.roleId).toBe((await seatOf(owner))?.roleId)
    expect(await seatOf(owner)).toMatchObject({ state: 'active', suspendedAt: null, isMain: true })
    await notices()
    for (const who of [owner, administrator, member]) {
      expect((await templates(who)).at(-1)).toBe('recovery.mail.heir_named')
      for (const mail of await mailsTo(who.email)) await expectReadable(mail)
    }
    expect(await actionsIn(team.id)).toEqual(['recovery.owner_named', 'recovery.owner_proposed'])
    expect(await getOwnerAway(operator, { teamId: team.id })).toMatchObject({ open: null })
  })

  test('takes the mark of the main account only from somebody who is no acting owner any more', async () => {
    const { owner, member, proposalId } = await proposed()
    await atTheDoor((tx) => tx.update(members).set({ suspendedAt: now() }).where(eq(members.id, owner.id)))
    setClockOffset(hours(72))
    await becomeOwner(member, { proposalId })
    expect(await seatOf(member)).toMatchObject({ isMain: true })
    expect(await seatOf(owner)).toMatchObject({ isMain: false, state: 'active' })
  })

  test('asks for a fresh factor where the heir has one, and looks at the heir again', async () => {
    const { member, proposalId } = await proposed()
    const fresh = await withFactor(member)
    setClockOffset(hours(72))
    const stale = { ...fresh, facts: { ...fresh.facts, factorAt: inMs(-hours(1)) } }
    await expect(becomeOwner(stale, { proposalId })).rejects.toMatchObject({ code: 'step_up' })
    await atTheDoor((tx) => tx.update(members).set({ external: true }).where(eq(members.id, member.id)))
    const again = { ...fresh, facts: { ...fresh.facts, factorAt: now() } }
    await expect(becomeOwner(again, { proposalId })).rejects.toMatchObject(refusedAs('heir_external'))
  })

  test('runs out after a week', async () => {
    const { member, proposalId } = await proposed()
    setClockOffset(hours(72) + days(7))
    await expect(becomeOwner(member, { proposalId })).rejects.toMatchObject(refusedAs('proposal_over'))
  })
})

describe('is stopped', () => {
  test('by the link in any of the mails, without signing in; looking changes nothing', async () => {
    const { owner, member, team, operator, proposalId } = await proposed()
    await notices()
    const [mail] = await mailsTo(owner.email)
    const token = mail?.path?.split('/')[2] ?? ''
    for (let looks = 0; looks < 2; looks += 1)
      expect(await viewStopLink(aStranger(), { token })).toMatchObject({
        state: 'open',
        about: 'heir',
        reason,
      })
    await stopByLink(aStranger(), { token })
    expect(await viewStopLink(aStranger(), { token })).toMatchObject({ state: 'cancelled' })
    await expect(stopByLink(aStranger(), { token })).rejects.toMatchObject({ code: 'gone' })
    setClockOffset(hours(72))
    await notices()
    expect(await templates(owner)).toHaveLength(1)
    expect((await templates(member)).at(-1)).toBe('recovery.mail.heir_stopped')
    const [told] = await mailsTo(operator.email)
    expect(told?.template).toBe('recovery.mail.heir_stopped')
    if (told) await expectReadable(told)
    await expect(becomeOwner(member, { proposalId })).rejects.toMatchObject(refusedAs('proposal_over'))
    expect((await actionsIn(team.id))[0]).toBe('recovery.proposal_stopped')
  })

  test('by an owner who signs in, whether or not a factor is owed; not by anybody else', async () => {
    const { owner, administrator, member, team, operator, proposalId } = await proposed()
    const { kind, ...wire } = aStranger()
    await atTheDoor((tx) => beginSession(tx, administrator.userId, wire, { by: 'password' }))
    expect(await getProposal(member, {})).not.toBeNull()
    await atTheDoor((tx) => beginSession(tx, owner.userId, wire, { by: 'password' }))
    expect(await getProposal(member, {})).toBeNull()
    const [entry] = await logOf(team.id)
    expect(entry).toMatchObject({ action: 'recovery.proposal_stopped', after: { signed_in: 'owner' } })
    await notices()
    expect((await mailsTo(operator.email)).map(({ template }) => template)).toEqual([
      'recovery.mail.heir_stopped',
    ])
    setClockOffset(hours(72))
    await expect(becomeOwner(member, { proposalId })).rejects.toMatchObject(refusedAs('proposal_over'))
  })

  test('by an owner who was in a session from before', async () => {
    const { owner, member, proposalId } = await proposed()
    setClockOffset(hours(72))
    await atTheDoor((tx) =>
      tx
        .update(sessions)
        .set({ seenAt: inMs(-hours(2)) })
        .where(eq(sessions.userId, owner.userId)),
    )
    await expect(becomeOwner(member, { proposalId })).rejects.toMatchObject(refusedAs('heir_owner_back'))
  })

  test('by whoever helps in the team, by the vendor, and by nobody else', async () => {
    const { administrator, member, member2, team, operator, proposalId } = await proposed()
    await expect(stopProposal(member2, { proposalId })).rejects.toMatchObject({ code: 'forbidden' })
    const elsewhere = await aTeam('owner')
    await expect(stopProposal(elsewhere.owner, { proposalId })).rejects.toMatchObject({ code: 'not_found' })
    await stopProposal(administrator, { proposalId })
    await expect(stopProposal(administrator, { proposalId })).rejects.toMatchObject(
      refusedAs('proposal_over'),
    )
    const again = await proposeOwner(operator, { teamId: team.id, memberId: member.id, reason })
    await withdrawProposal(operator, { teamId: team.id, proposalId: again.proposalId })
    expect(await getProposal(member, {})).toBeNull()
  })
})

describe('is refused', () => {
  test('while an owner was seen lately', async () => {
    const { team, member, operator } = await deserted(13)
    const given = { teamId: team.id, memberId: member.id, reason }
    await expect(proposeOwner(operator, given)).rejects.toMatchObject(refusedAs('heir_owner_seen'))
    expect(await getOwnerAway(operator, { teamId: team.id })).toMatchObject({ allowed: false, heirs: [] })
  })

  test('to staff by a password alone, or with a factor that was shown a while ago', async () => {
    const { member, team, operator } = await deserted()
    const given = { teamId: team.id, memberId: member.id, reason }
    await expect(proposeOwner({ ...operator, kinds: [] }, given)).rejects.toMatchObject(
      refusedAs('staff_own_factor'),
    )
    const facts = { ...operator.facts, factorAt: inMs(-minutes(6)) }
    await expect(proposeOwner({ ...operator, facts }, given)).rejects.toMatchObject({ code: 'step_up' })
  })

  test('before the switch-over, without a reason, a second time, and to whoever is no operator', async () => {
    const { owner, member, member2, team, operator } = await deserted()
    const given = { teamId: team.id, memberId: member.id, reason }
    await expect(proposeOwner({ ...operator, userId: owner.userId }, given)).rejects.toThrow()
    await expect(proposeOwner(operator, { ...given, reason: ' ' })).rejects.toMatchObject({ code: 'invalid' })
    await atTheDoor((tx) => tx.update(teams).set({ switchedAt: null }).where(eq(teams.id, team.id)))
    await expect(proposeOwner(operator, given)).rejects.toMatchObject(refusedAs('heir_not_switched'))
    await atTheDoor((tx) => tx.update(teams).set({ switchedAt: now() }).where(eq(teams.id, team.id)))
    const both = await Promise.allSettled([
      proposeOwner(operator, given),
      proposeOwner(operator, { ...given, memberId: member2.id }),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('for whoever could not be trusted with it; only the others are offered', async () => {
    const { owner, member, member2, team, operator } = await deserted()
    const named = (memberId: string) => proposeOwner(operator, { teamId: team.id, memberId, reason })
    const seat = (changes: Partial<typeof members.$inferInsert>) =>
      atTheDoor((tx) => tx.update(members).set(changes).where(eq(members.id, member.id)))
    const user = (changes: Partial<typeof users.$inferInsert>) =>
      atTheDoor((tx) => tx.update(users).set(changes).where(eq(users.id, member.userId)))
    const elsewhere = await aTeam('member')
    await expect(named(elsewhere.member.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(named(owner.id)).rejects.toMatchObject(refusedAs('heir_owner'))
    const offered = async () =>
      (await getOwnerAway(operator, { teamId: team.id })).heirs.map(({ name }) => name)
    expect(await offered()).toEqual(['administrator', 'member', 'member2'])
    expect((await getOwnerAway(operator, { teamId: team.id, search: 'R2' })).heirs).toHaveLength(1)

    const tries: [() => Promise<unknown>, () => Promise<unknown>][] = [
      [() => seat({ external: true }), () => seat({ external: false })],
      [() => seat({ suspendedAt: now() }), () => seat({ suspendedAt: null })],
      [() => seat({ redirected: true }), () => seat({ redirected: false })],
      [() => user({ emailConfirmedAt: null }), () => user({ emailConfirmedAt: now() })],
      [() => user({ isOperator: true }), () => user({ isOperator: false })],
    ]
    const keys: string[] = []
    for (const [worse, better] of tries) {
      await worse()
      expect(await offered()).toEqual(['administrator', 'member2'])
      // Tries are counted; each of these stands for one on another day.
      setClockOffset(days(keys.length * 2))
      keys.push(await named(member.id).catch((error) => error.sentence.key))
      setClockOffset(0)
      await better()
    }
    expect(keys).toEqual([
      'heir_external',
      'heir_inactive',
      'heir_unconfirmed',
      'heir_unconfirmed',
      'heir_staff',
    ])
    expect((await seatOf(member2))?.state).toBe('active')
  })
})

test('the heir takes it from outside the networks of the team too, where nobody else could let them in', async () => {
  const { member, team, proposalId } = await proposed()
  const nowhere: NetworkRule = { ...noNetworkRule, elsewhere: 'deny' }
  const plan = [{ stage: 'enforce' as const, at: inMs(-days(1)).toISOString() }]
  await atTheDoor((tx) =>
    tx.insert(policies).values({ teamId: team.id, kind: 'networks', rule: nowhere, plan, changedAt: now() }),
  )
  const who = await signedInAs(member.userId)
  const view = () => viewOutside(who, { team: team.slug })
  expect(await view()).toMatchObject({ wants: 'nothing', heirBy: null })
  setClockOffset(hours(72))
  const later = await signedInAs(member.userId)
  await expect(actorOf(await orm(), later, team.slug)).rejects.toMatchObject({ code: 'network' })
  expect(await viewOutside(later, { team: team.slug })).toMatchObject({ heirBy: proposalId, isOwner: false })
  const heir = await actorOf(await orm(), later, team.slug, { anywhere: true })
  if (!heir) throw new Error('the heir has no seat')
  await becomeOwner(heir, { proposalId })
  expect(await viewOutside(later, { team: team.slug })).toMatchObject({ heirBy: null, isOwner: true })
})
