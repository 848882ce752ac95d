import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { members } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { aBareTeam, aMember, type BareTeam } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { changeRole } from './change-role'
import { leaveTeam } from './leave-team'
import { remove } from './remove'
import { suspend } from './suspend'

withDatabase()

let team: BareTeam
let ada: Actor
let ben: Actor

beforeAll(async () => {
  team = await aBareTeam()
  ada = await aMember(team, 'owner', 'ada')
  ben = await aMember(team, 'owner', 'ben')
})

const demote = (who: Actor, whom: Actor) =>
  changeRole(who, { memberId: whom.id, roleId: team.roleIds.member })
const lock = (who: Actor, whom: Actor) => suspend(who, { memberId: whom.id, reason: 'race' })
const expel = (who: Actor, whom: Actor) => remove(who, { memberId: whom.id })
const stepDown = (who: Actor) => demote(who, who)
const leave = (who: Actor) => leaveTeam(who, {})

/** Both owners in place again, as if nothing had happened. */
const setBack = () =>
  atTheDoor(async (tx) => {
    for (const { id, userId } of [ada, ben])
      await tx
        .update(members)
        .set({
          state: 'active',
          userId,
          formerUserId: null,
          roleId: team.roleIds.owner,
          suspendedAt: null,
          suspendedReason: null,
        })
        .where(eq(members.id, id))
  })

const owners = async () =>
  (await (await orm()).select().from(members).where(eq(members.teamId, team.id))).filter(
    (seat) => seat.roleId === team.roleIds.owner && seat.state === 'active' && !seat.suspendedAt,
  ).length

test.each([
  ['two owners demote each other', 200, demote, demote],
  ['one suspends, the other one removes', 50, lock, expel],
  ['both step down', 50, stepDown, stepDown],
  ['both leave while each removes the other', 50, leave, expel],
])(
  '%s, %i rounds of 10 at once: an owner is always left',
  {
    timeout: 300_000,
  },
  async (_, rounds, first, second) => {
    let changed = 0
    for (let round = 0; round < rounds; round += 1) {
      await setBack()
      const tries = Array.from({ length: 10 }, (_, n) => (n % 2 ? first(ada, ben) : second(ben, ada)))
      const ends = await Promise.allSettled(tries)
      for (const end of ends)
        if (end.status === 'rejected') expect(end.reason).toMatchObject({ name: 'Refusal' })
      if (ends.some(({ status }) => status === 'fulfilled')) changed += 1
      expect(await owners()).toBe(1)
    }
    expect(changed).toBe(rounds)
  },
)
