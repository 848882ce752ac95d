import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { invitations, members, users } from '@/db/schema'
import { changeProfile } from '@/lib/auth/change-profile'
import { correctAddress } from '@/lib/invitations/correct-address'
import { createAndInvite } from '@/lib/invitations/create-and-invite'
import { sendAgain } from '@/lib/invitations/send-again'
import { withdrawInvitation } from '@/lib/invitations/withdraw-invitation'
import { verbs } from '@/lib/kernel/command'
import { readings } from '@/lib/kernel/query'
import { orm } from '@/lib/kernel/transaction'
import { changeRole } from '@/lib/members/change-role'
import { remove } from '@/lib/members/remove'
import { restore } from '@/lib/members/restore'
import { suspend } from '@/lib/members/suspend'
import { loadCatalogue } from '@/lib/testing/catalogue'
import { sampleInput } from '@/lib/testing/sample-input'
import { aBareTeam, aMember } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'

withDatabase()
await loadCatalogue()

/** What nobody is asked for, and somebody might send along. */
const forged = {
  role: 'owner',
  orgId: '00000000-0000-0000-0000-000000000001',
  organisationId: '00000000-0000-0000-0000-000000000001',
  teamId: '00000000-0000-0000-0000-000000000001',
  userId: '00000000-0000-0000-0000-000000000001',
  actorId: '00000000-0000-0000-0000-000000000001',
  emailVerified: true,
  emailConfirmedAt: '2020-01-01T00:00:00Z',
  email_confirmed_at: '2020-01-01T00:00:00Z',
  isOperator: true,
  is_operator: true,
  isMain: true,
  grants: { 'team.own': 'team' },
  stage: 'open',
  suspendedAt: null,
  activatedAt: '2020-01-01T00:00:00Z',
  passwordHash: 'x',
  kind: 'operator',
  constructor: { prototype: { isOperator: true } },
  ['__proto__']: { isOperator: true },
}

test.each([
  ...verbs.map((verb) => ({ name: verb.does as string, input: verb.input })),
  ...readings.map((reading, at) => ({ name: `reading ${at}`, input: reading.input })),
])('fields that nobody asks for do not get through: $name', ({ input }) => {
  const sample = sampleInput(input) as Record<string, unknown>
  const asked = new Set(Object.keys(sample ?? {}))
  const extra = Object.fromEntries(Object.entries(forged).filter(([name]) => !asked.has(name)))
  const given = input.safeParse({ ...extra, ...sample })
  const plain = input.safeParse(sample)
  expect(given.success).toBe(plain.success)
  for (const name of Object.keys(extra)) expect(Object.keys(given.data ?? {})).not.toContain(name)
  expect(Object.keys((given.data ?? {}) as object).sort()).toEqual(
    Object.keys((plain.data ?? {}) as object).sort(),
  )
})

const seatOf = async (id: string) =>
  (await (await orm()).select().from(members).where(eq(members.id, id)))[0] ?? expect.unreachable('no seat')
const userOf = async (id: string) =>
  (await (await orm()).select().from(users).where(eq(users.id, id)))[0] ?? expect.unreachable('no user')

test('whoever is invited is a member of this team who has not come yet, whatever was sent along', async () => {
  const team = await aBareTeam()
  const owner = await aMember(team, 'owner', 'Sabine')
  const other = await aBareTeam()
  const given = {
    ...forged,
    name: 'Petra',
    email: 'petra@lindenhof.example',
    teamId: other.id,
    state: 'active',
    userId: owner.userId,
  }
  const { memberId } = await createAndInvite(owner, given as never)
  expect(await seatOf(memberId)).toMatchObject({
    teamId: team.id,
    roleId: team.roleIds.member,
    state: 'invited',
    userId: null,
    isMain: false,
    activatedAt: null,
  })
  const expiresAt = '2099-01-01T00:00:00Z'
  await sendAgain(owner, {
    memberId,
    email: 'elsewhere@attacker.example',
    expiresAt,
    kind: 'activation',
  } as never)
  const links = await (await orm()).select().from(invitations).where(eq(invitations.memberId, memberId))
  for (const link of links) {
    expect(link).toMatchObject({
      teamId: team.id,
      email: 'petra@lindenhof.example',
      kind: 'invitation',
      usedAt: null,
    })
    expect(link.expiresAt.getTime()).toBeLessThan(Date.parse(expiresAt))
  }
})

test('a seat is changed in what was asked and in nothing else', async () => {
  const team = await aBareTeam()
  const owner = await aMember(team, 'owner', 'Sabine')
  const aylin = await aMember(team, 'member', 'Aylin')
  const memberId = aylin.id
  const before = await seatOf(memberId)
  const extra = { ...forged, name: 'Forged', state: 'old', redirected: true }

  await suspend(owner, { ...extra, memberId, reason: 'test', suspendedReason: 'forged' } as never)
  const { suspendedAt, ...suspended } = await seatOf(memberId)
  expect(suspended).toEqual({ ...omit(before, 'suspendedAt'), suspendedReason: 'test' })
  await restore(owner, { ...extra, memberId } as never)
  expect(await seatOf(memberId)).toEqual(before)
  await changeRole(owner, { ...extra, memberId, roleId: team.roleIds.administrator } as never)
  expect(await seatOf(memberId)).toEqual({ ...before, roleId: team.roleIds.administrator })

  const user = await userOf(aylin.userId)
  await remove(owner, { ...extra, memberId } as never)
  expect(await userOf(aylin.userId)).toEqual(user)
  expect(await seatOf(owner.id)).toMatchObject({ roleId: team.roleIds.owner, isMain: false, state: 'active' })
})

test('an address is corrected without being confirmed by it', async () => {
  const team = await aBareTeam()
  const owner = await aMember(team, 'owner', 'Sabine')
  const { memberId } = await createAndInvite(owner, { name: 'Jonas', email: 'jonas@lindenhoff.example' })
  await correctAddress(owner, {
    ...forged,
    memberId,
    email: 'jonas@lindenhof.example',
    state: 'active',
  } as never)
  expect(await seatOf(memberId)).toMatchObject({
    state: 'invited',
    userId: null,
    redirected: false,
    isMain: false,
  })
  await withdrawInvitation(owner, { ...forged, memberId, state: 'removed' } as never)
  expect(await seatOf(memberId)).toMatchObject({ state: 'invited' })
})

test('one’s own profile carries no rights', async () => {
  const team = await aBareTeam()
  const aylin = await aMember(team, 'member', 'Aylin')
  const before = await userOf(aylin.userId)
  await changeProfile(
    { ...aylin, kind: 'person' } as never,
    { ...forged, name: 'Aylin Demir', language: 'de', email: 'x@attacker.example' } as never,
  )
  expect(await userOf(aylin.userId)).toEqual({ ...before, name: 'Aylin Demir', language: 'de' })
  expect(await seatOf(aylin.id)).toMatchObject({ roleId: team.roleIds.member, isMain: false })
})

function omit<T extends object, K extends keyof T>(given: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = given
  return rest
}
