import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { members } from '@/db/schema'
import { mailboxOf } from '@/lib/auth/mailbox'
import { suspend } from '@/lib/members/suspend'
import { aSwitchedAccess } from '@/lib/testing/invitation'
import { aBareTeam, aMember } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { recipientOf } from './recipient'
import { atTheDoor } from './transaction'

withDatabase()

test('a suspended main account gets no links of colleagues whose mail is led round to it; the owner in charge does', async () => {
  const team = await aBareTeam()
  const main = await aMember(team, 'owner', 'Main')
  const owner = await aMember(team, 'owner', 'Second owner')
  const { memberId, user } = await aSwitchedAccess(team, 'Driver', { seat: { redirected: true } })
  await atTheDoor((tx) =>
    tx
      .update(members)
      .set({ isMain: true })
      .where(and(eq(members.teamId, team.id), eq(members.id, main.id))),
  )
  const addresses = () =>
    atTheDoor(async (tx) => [
      (await recipientOf(tx, team.id, memberId))?.to,
      (await mailboxOf(tx, user.id))?.to,
    ])
  expect(await addresses()).toEqual([main.email, main.email])
  await suspend(owner, { memberId: main.id, reason: 'Left in anger' })
  expect(await addresses()).toEqual([owner.email, owner.email])
})
