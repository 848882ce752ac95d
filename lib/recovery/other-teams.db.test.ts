import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { members, type Preset, recoveryRequests, roles, users } from '@/db/schema'
import { askColleagues } from '@/lib/auth/recovery/ask-colleagues'
import { askOwnerWait } from '@/lib/auth/recovery/ask-owner-wait'
import { enterHelpCode } from '@/lib/auth/recovery/enter-code'
import { recoveryNotice } from '@/lib/auth/recovery/notices'
import { takeWayBack } from '@/lib/auth/recovery/take-way-back'
import type { Actor } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { anApp, mailsTo, pending } from '@/lib/testing/factors'
import { aTeam } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { confirmRequest } from './confirm-request'
import { giveWayBack } from './give-way-back'
import { listRequests } from './list-requests'

withDatabase()

const closed = { sentence: { key: 'way_back_closed' } }

const roleIn = async (teamId: string, preset: Preset) => {
  const [role] = await (await orm())
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.teamId, teamId), eq(roles.preset, preset)))
  return role?.id ?? ''
}
async function seatIn(teamId: string, userId: string, preset: Preset) {
  const id = newId()
  const seat = { teamId, id, userId, roleId: await roleIn(teamId, preset), name: 'Sanne' }
  await atTheDoor((tx) => tx.insert(members).values({ ...seat, state: 'active', createdAt: now() }))
  return id
}
const raise = async (memberId: string, teamId: string, preset: Preset) =>
  (await orm())
    .update(members)
    .set({ roleId: await roleIn(teamId, preset) })
    .where(eq(members.id, memberId))
const withFactor = async (actor: Actor): Promise<Actor> => {
  await anApp(actor.userId)
  return { ...actor, kinds: ['totp'], facts: { ...actor.facts, factorAt: now(), factorKind: 'totp' } }
}
async function confirmedBy(...them: Actor[]) {
  for (const one of them) {
    const [request] = await listRequests(one, {})
    await confirmRequest(one, { requestId: request?.id ?? '', called: 'on' })
  }
}

test('nobody of the vendor’s staff is let in by a customer', async () => {
  const { owner, administrator, member, member2, member3, team } = await aTeam(
    'owner',
    'administrator',
    'member',
    'member2',
    'member3',
  )
  for (const one of [member2, member3]) await withFactor(one)
  await anApp(member.userId)
  await atTheDoor((tx) => tx.update(users).set({ isOperator: true }).where(eq(users.id, member.userId)))
  for (const one of [owner, administrator])
    await expect(giveWayBack(one, { memberId: member.id })).rejects.toMatchObject({
      sentence: { key: 'help_elsewhere' },
    })
  const who = await pending(member.userId)
  await expect(askColleagues(who, { teamId: team.id })).rejects.toMatchObject(closed)
})

test('a code that was given before somebody became one of the vendor’s staff opens nothing', async () => {
  const { administrator, member } = await aTeam('owner', 'administrator', 'member')
  await anApp(member.userId)
  const { code } = await giveWayBack(administrator, { memberId: member.id })
  await atTheDoor((tx) => tx.update(users).set({ isOperator: true }).where(eq(users.id, member.userId)))
  await expect(enterHelpCode(await pending(member.userId), { code })).rejects.toMatchObject({
    code: 'invalid',
  })
})

test('colleagues have no say any more once their colleague owns another team', async () => {
  const here = await aTeam('owner', 'member', 'member2', 'member3')
  const large = await aTeam('owner')
  await anApp(here.member.userId)
  const [one, two] = [await withFactor(here.member2), await withFactor(here.member3)]
  const there = await seatIn(large.team.id, here.member.userId, 'member')
  const sanne = await pending(here.member.userId)
  await askColleagues(sanne, { teamId: here.team.id })
  await confirmedBy(one, two)
  await raise(there, large.team.id, 'owner')
  await expect(takeWayBack(sanne, {})).rejects.toMatchObject(closed)
})

/** Sanne, an administrator, with a younger seat in a team that three people have founded for the purpose. */
async function invitedByStrangers(preset: Preset) {
  const home = await aTeam('owner', 'administrator')
  const trap = await aTeam('owner', 'member', 'member2')
  const { userId } = home.administrator
  await anApp(userId)
  const confirming = [await withFactor(trap.owner), await withFactor(trap.member)]
  const seat = await seatIn(trap.team.id, userId, preset)
  return { home, trap, confirming, seat, sanne: await pending(userId) }
}

test('two members of another team do not let an administrator in', async () => {
  const { sanne, trap } = await invitedByStrangers('member')
  await expect(askColleagues(sanne, { teamId: trap.team.id })).rejects.toMatchObject(closed)
})

test('whoever is made an owner by strangers waits, and the team they had before hears of it', async () => {
  const { sanne, trap, home } = await invitedByStrangers('owner')
  await expect(askColleagues(sanne, { teamId: trap.team.id })).rejects.toMatchObject(closed)
  await askOwnerWait(sanne, { teamId: trap.team.id })
  const [request] = await (await orm())
    .select()
    .from(recoveryRequests)
    .where(eq(recoveryRequests.teamId, trap.team.id))
  const job = { kind: 'recovery_notice' as const, teamId: trap.team.id, requestId: request?.id ?? '' }
  await recoveryNotice(job, newId())
  const told = await mailsTo(home.owner.email)
  expect(told.map(({ template }) => template)).toEqual(['recovery.mail.owner_waits_too'])
})

test('the owner of another team hands out no code to whoever holds more at home, and home does', async () => {
  const { trap, seat, home, sanne } = await invitedByStrangers('member')
  const trapper = await withFactor(trap.owner)
  await expect(giveWayBack(trapper, { memberId: seat })).rejects.toMatchObject({
    sentence: { key: 'help_elsewhere' },
  })
  const { code } = await giveWayBack(home.owner, { memberId: home.administrator.id })
  expect(await enterHelpCode(sanne, { code })).toMatchObject({ stage: 'enrol' })
})

test('a code from there opens nothing once they hold more at home', async () => {
  const { trap, seat, home, sanne } = await invitedByStrangers('member')
  await raise(home.administrator.id, home.team.id, 'member')
  const { code } = await giveWayBack(await withFactor(trap.owner), { memberId: seat })
  await raise(home.administrator.id, home.team.id, 'administrator')
  await expect(enterHelpCode(sanne, { code })).rejects.toMatchObject({ code: 'invalid' })
})
