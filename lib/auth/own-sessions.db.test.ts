import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { members, outbox, sessions } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { orm } from '@/lib/kernel/transaction'
import { anAccount } from '@/lib/testing/invitation'
import { aBareTeam, aMember, isAlive, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { personOf } from './lookup'
import { endOneSession, endOtherSessions, leave, listSessions } from './own-sessions'
import { homePath, teamsOf } from './teams-of'

withDatabase()

const password = 'four small paper boats'

beforeEach(async () => {
  await (await orm()).delete(outbox)
})

describe('the sessions', () => {
  test('are listed with this one marked; others can be ended one by one, then all at once', async () => {
    const ada = await anAccount('ada', password)
    const here = await signedInAs(ada.id)
    const [phone, tablet, desk] = [
      await signedInAs(ada.id),
      await signedInAs(ada.id),
      await signedInAs(ada.id),
    ]
    const listed = await listSessions(here, {})
    expect(listed).toHaveLength(4)
    expect(listed.filter(({ isThisOne }) => isThisOne).map(({ id }) => id)).toEqual([here.sessionId])

    await endOneSession(here, { sessionId: phone.sessionId })
    expect(await isAlive(phone.sessionId)).toBe(false)
    expect(await isAlive(tablet.sessionId)).toBe(true)
    expect(await endOtherSessions(here, {})).toEqual({ count: 2 })
    expect(await isAlive(desk.sessionId)).toBe(false)
    expect(await isAlive(here.sessionId)).toBe(true)
    expect(await endOtherSessions(here, {})).toEqual({ count: 0 })
    expect(await listSessions(here, {})).toHaveLength(1)
  })

  test('of somebody else are neither seen nor ended', async () => {
    const mine = await signedInAs((await anAccount('mine', password)).id)
    const theirs = await signedInAs((await anAccount('theirs', password)).id)
    await expect(endOneSession(mine, { sessionId: theirs.sessionId })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(endOneSession(mine, { sessionId: 'no id' })).rejects.toMatchObject({ code: 'invalid' })
    expect(await isAlive(theirs.sessionId)).toBe(true)
    expect((await listSessions(mine, {})).map(({ id }) => id)).toEqual([mine.sessionId])
  })

  test('an ended one does nothing any more, not even sign out twice', async () => {
    const here = await signedInAs((await anAccount('ada', password)).id)
    await leave(here, {})
    expect(await personOf(await orm(), here.sessionId, here)).toBeNull()
    for (const say of [() => leave(here, {}), () => listSessions(here, {}), () => endOtherSessions(here, {})])
      await expect(say()).rejects.toMatchObject({ code: 'unauthenticated' })
    const [row] = await (await orm()).select().from(sessions).where(eq(sessions.id, here.sessionId))
    expect(row?.endedReason).toBe('signed_out')
  })
})

describe('where one starts', () => {
  test.each([
    ['one team', { isOperator: false }, [{ slug: 'a', suspendedAt: null }], '/t/a'],
    [
      'several',
      { isOperator: false },
      [
        { slug: 'a', suspendedAt: null },
        { slug: 'b', suspendedAt: null },
      ],
      '/teams',
    ],
    ['one, suspended', { isOperator: false }, [{ slug: 'a', suspendedAt: now() }], '/teams'],
    ['none', { isOperator: false }, [], '/teams'],
    ['the vendor’s staff', { isOperator: true }, [], '/operator'],
    ['staff with a team', { isOperator: true }, [{ slug: 'a', suspendedAt: null }], '/t/a'],
  ])('%s: %j', (_, who, seats, path) => {
    expect(homePath(who, seats)).toBe(path)
  })

  test('a suspended seat is shown with its reason, a removed one and a waiting one are not', async () => {
    const team = await aBareTeam({ name: 'Zum Kran' })
    const owner = await aMember(team, 'owner', 'Sabine')
    const more = { userId: owner.userId, name: 'Sabine', createdAt: now() }
    const seats = await Promise.all([
      aBareTeam({ name: 'A suspended' }),
      aBareTeam({ name: 'B removed' }),
      aBareTeam({ name: 'C waiting' }),
    ])
    const states = [
      { state: 'active' as const, suspendedAt: now(), suspendedReason: 'leave' },
      { state: 'removed' as const },
      { state: 'invited' as const },
    ]
    for (const [at, seat] of seats.entries())
      await (await orm()).insert(members).values({
        ...more,
        ...states[at],
        state: states[at]?.state ?? 'old',
        teamId: seat.id,
        id: owner.id,
        roleId: seat.roleIds.member,
      })
    const listed = await teamsOf(owner as never, {})
    expect(listed).toMatchObject([
      { team: 'A suspended', suspendedReason: 'leave', preset: 'member' },
      { team: 'Zum Kran', suspendedAt: null, preset: 'owner' },
    ])
  })
})
