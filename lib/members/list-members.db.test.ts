import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { invitations, type MemberState, members } from '@/db/schema'
import { days, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { newToken } from '@/lib/kernel/tokens'
import { atTheDoor } from '@/lib/kernel/transaction'
import { type InvitationFacts, invitationState, invitationStates } from '@/lib/policy/invitation-state'
import { aBareTeam, aMember, type BareTeam, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { countMembers } from './count-members'
import { getMember } from './get-member'
import { listMembers } from './list-members'
import { listRoles } from './list-roles'
import { ownSeat } from './own-seat'

withDatabase()

type Given = {
  name: string
  state?: MemberState
  suspended?: boolean
  link?: Partial<InvitationFacts> | null
  role?: 'owner' | 'member'
}

/** Seats as given, each with its link, in two statements. */
async function seats(team: BareTeam, given: Given[]): Promise<string[]> {
  const rows = given.map((one) => ({ ...one, id: newId() }))
  const links = rows.flatMap(({ id, name, link }) =>
    link
      ? [
          {
            ...facts(link),
            teamId: team.id,
            id: newId(),
            memberId: id,
            kind: 'invitation' as const,
            email: `${id}@${name.toLowerCase()}.example`,
            tokenHash: newToken().hash,
          },
        ]
      : [],
  )
  await atTheDoor(async (tx) => {
    await tx.insert(members).values(
      rows.map(({ id, name, state = 'active', suspended, role = 'member' }) => ({
        teamId: team.id,
        id,
        name,
        state,
        roleId: team.roleIds[role],
        suspendedAt: suspended ? now() : null,
        createdAt: now(),
      })),
    )
    if (links.length) await tx.insert(invitations).values(links)
  })
  return rows.map(({ id }) => id)
}
const facts = (link: Partial<InvitationFacts>): InvitationFacts => ({
  ...{
    createdAt: now(),
    expiresAt: inMs(days(7)),
    sentAt: now(),
    bouncedAt: null,
    openedAt: null,
    withdrawnAt: null,
  },
  ...link,
})
const namesOf = (page: { rows: { name: string }[] }) => page.rows.map(({ name }) => name)

test('the list, its filters and its counts mean the same by every state as the rule', async () => {
  const team = await aBareTeam()
  const owner = await aMember(team, 'owner', 'Sabine')
  const moments = [null, inMs(-days(1))]
  const all: Given[] = []
  for (const state of ['old', 'invited', 'active', 'unused', 'removed'] as const)
    for (const suspended of [false, true])
      for (const expiresAt of [inMs(days(1)), inMs(-days(1))])
        for (const sentAt of moments)
          for (const bouncedAt of moments)
            for (const openedAt of moments)
              for (const withdrawnAt of moments)
                all.push({
                  name: `s${all.length}`,
                  state,
                  suspended,
                  link: { expiresAt, sentAt, bouncedAt, openedAt, withdrawnAt },
                })
  all.push({ name: 'nolink', state: 'invited', link: null })
  const ids = await seats(team, all)

  const { byState } = await countMembers(owner, {})
  for (const state of invitationStates) {
    const expected = all.flatMap(({ state: life = 'active', suspended, link }, at) => {
      const seat = { state: life, suspendedAt: suspended ? now() : null }
      return invitationState(link ? facts(link) : null, seat, now()) === state ? [ids[at]] : []
    })
    if (state === 'activated') expected.push(owner.id)
    const found = new Set<string>()
    let after: string | null | undefined
    do {
      const page = await listMembers(owner, { state, sort: 'state', ...(after ? { after } : {}) })
      for (const row of page.rows) {
        expect(row.state).toBe(state)
        found.add(row.id)
      }
      after = page.after
    } while (after)
    expect([...found].sort(), state).toEqual([...expected].sort())
    expect(byState[state], state).toBe(expected.length)
  }
})

test('pages forwards and backwards lose nobody and show nobody twice, however many share a name', async () => {
  const team = await aBareTeam()
  const owner = await aMember(team, 'owner', 'Aaron')
  await seats(
    team,
    Array.from({ length: 130 }, (_, n) => ({
      name: n % 3 ? 'Anna' : `berta ${n}`,
      ...(n % 2 ? {} : { state: 'invited' as const, link: {} }),
    })),
  )
  for (const sort of ['name', 'state'] as const)
    for (const direction of ['ascending', 'descending'] as const) {
      const order = { sort, direction }
      const first = await listMembers(owner, order)
      const second = await listMembers(owner, { ...order, after: first.after ?? '' })
      const third = await listMembers(owner, { ...order, after: second.after ?? '' })
      expect([first, second, third].map(({ rows }) => rows.length)).toEqual([50, 50, 31])
      expect(new Set([first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id))).size).toBe(131)
      expect([first.before, third.after]).toEqual([null, null])
      const back = await listMembers(owner, { ...order, before: third.before ?? '' })
      expect(back.rows.map(({ id }) => id)).toEqual(second.rows.map(({ id }) => id))
      const start = await listMembers(owner, { ...order, before: back.before ?? '' })
      expect(start.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id))
      expect(start.before).toBeNull()
    }
})

test('sorted by name whatever the case, or by how urgent the state is', async () => {
  const team = await aBareTeam()
  const owner = await aMember(team, 'owner', 'Zoe')
  await seats(team, [
    { name: 'bernd', state: 'invited', link: { sentAt: null } },
    { name: 'Anna', state: 'invited', link: { bouncedAt: now() } },
    { name: 'Carla', state: 'invited', link: { expiresAt: inMs(-days(1)) } },
  ])
  expect(namesOf(await listMembers(owner, {}))).toEqual(['Anna', 'bernd', 'Carla', 'Zoe'])
  expect(namesOf(await listMembers(owner, { direction: 'descending' }))).toEqual([
    'Zoe',
    'Carla',
    'bernd',
    'Anna',
  ])
  expect(namesOf(await listMembers(owner, { sort: 'state' }))).toEqual(['Anna', 'Carla', 'bernd', 'Zoe'])
  expect(namesOf(await listMembers(owner, { state: 'stuck' }))).toEqual(['Anna', 'Carla'])
  expect(namesOf(await listMembers(owner, { state: 'waiting' }))).toEqual(['Anna', 'bernd', 'Carla'])
})

test('found by a part of the name or the address; wildcards mean themselves', async () => {
  const team = await aBareTeam()
  const owner = await aMember(team, 'owner', 'Sabine Lindenhof')
  await seats(team, [
    { name: 'Petra', state: 'invited', link: {} },
    { name: '100 % Jonas' },
    { name: 'O_o' },
    { name: 'Back\\slash' },
  ])
  const search = async (text: string) => namesOf(await listMembers(owner, { search: text }))
  expect(await search(' LINDEN ')).toEqual(['Sabine Lindenhof'])
  expect(await search('@petra.ex')).toEqual(['Petra'])
  expect(await search('people.example')).toEqual(['Sabine Lindenhof'])
  expect(await search('%')).toEqual(['100 % Jonas'])
  expect(await search('_')).toEqual(['O_o'])
  expect(await search('\\')).toEqual(['Back\\slash'])
  expect(await search("'; drop table members; --\u0000")).toEqual([])
})

test('unused and removed seats are there only when asked for; roles narrow the list', async () => {
  const team = await aBareTeam()
  const owner = await aMember(team, 'owner', 'Sabine')
  await seats(team, [
    { name: 'vertrieb', state: 'unused' },
    { name: 'Gone', state: 'removed' },
    { name: 'Tom', role: 'owner' },
    { name: 'Aylin' },
  ])
  expect(namesOf(await listMembers(owner, {}))).toEqual(['Aylin', 'Sabine', 'Tom'])
  expect(namesOf(await listMembers(owner, { state: 'unused' }))).toEqual(['vertrieb'])
  expect(namesOf(await listMembers(owner, { state: 'removed' }))).toEqual(['Gone'])
  expect(namesOf(await listMembers(owner, { roleId: team.roleIds.owner }))).toEqual(['Sabine', 'Tom'])
  expect(await countMembers(owner, {})).toMatchObject({
    people: 3,
    owners: 2,
    byState: { unused: 1, removed: 1 },
  })
})

test.each(['rubbish', 'W10', Buffer.from('["sent","x"]').toString('base64url')])(
  'a page that does not exist is the first one: %s',
  async (after) => {
    const team = await aBareTeam()
    const owner = await aMember(team, 'owner', 'Sabine')
    expect(namesOf(await listMembers(owner, { after }))).toEqual(['Sabine'])
  },
)

test('one colleague: how many devices, how many owners', async () => {
  const team = await aBareTeam()
  const owner = await aMember(team, 'owner', 'Sabine')
  const aylin = await aMember(team, 'member', 'Aylin')
  await signedInAs(aylin.userId)
  expect(await getMember(owner, { memberId: aylin.id })).toMatchObject({
    name: 'Aylin',
    state: 'activated',
    devices: 2,
    owners: 1,
  })
  await atTheDoor((tx) =>
    tx
      .update(members)
      .set({ state: 'removed' })
      .where(and(eq(members.teamId, team.id), eq(members.id, aylin.id))),
  )
  expect(await getMember(owner, { memberId: aylin.id })).toMatchObject({ name: 'Aylin', state: 'removed' })
  await expect(getMember(owner, { memberId: newId() })).rejects.toMatchObject({ code: 'not_found' })
})

test('roles: which of them one may give', async () => {
  const team = await aBareTeam()
  const administrator = await aMember(team, 'administrator', 'Tom')
  expect((await listRoles(administrator, {})).map(({ preset, grantable }) => [preset, grantable])).toEqual([
    ['owner', false],
    ['administrator', true],
    ['member', true],
  ])
})

test('everybody sees their own place and whom to ask', async () => {
  const team = await aBareTeam()
  await aMember(team, 'owner', 'Sabine')
  const aylin = await aMember(team, 'member', 'Aylin')
  expect(await ownSeat(aylin, {})).toMatchObject({
    name: 'Aylin',
    email: aylin.email,
    role: { preset: 'member' },
    owners: ['Sabine'],
  })
})
