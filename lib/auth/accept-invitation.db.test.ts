import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { invitations, members, users } from '@/db/schema'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { anAccount, anInvitation } from '@/lib/testing/invitation'
import { aBareTeam, aMember, aStranger, aUser, type BareTeam, isAlive, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { acceptInvitation } from './accept-invitation'
import { activate } from './activate'
import { cutOff } from './cut-off'
import { signIn } from './sign-in'
import { viewInvitation } from './view-link'

withDatabase()

const password = 'four small paper boats'
const code = (wanted: string) => ({ code: wanted })
const says = (key: string) => ({ sentence: { key } })

const userOf = async (email: string | null) =>
  (
    await (
      await orm()
    )
      .select()
      .from(users)
      .where(eq(users.email, email ?? ''))
  )[0]
const seatOf = async (memberId: string) =>
  (await (await orm()).select().from(members).where(eq(members.id, memberId)))[0]
const rowOf = async (invitationId: string) =>
  (await (await orm()).select().from(invitations).where(eq(invitations.id, invitationId)))[0]

let team: BareTeam
beforeEach(async () => {
  team = await aBareTeam({ name: 'Möwenwerft GmbH', slug: `moewe-${newId()}` })
})

describe('somebody who has a sign-in', () => {
  test('accepts with it: nothing about the sign-in changes', async () => {
    const mia = await anAccount('mia', password)
    const { token, memberId, email } = await anInvitation(team, 'Mia Roth', { email: mia.email })
    expect(await viewInvitation(aStranger(), { token })).toMatchObject({
      how: 'sign_in',
      userId: mia.id,
      email,
    })
    await expect(activate(aStranger(), { token, password })).rejects.toMatchObject(says('accept_signed_in'))

    const here = await signedInAs(mia.id)
    expect(await acceptInvitation(here, { token })).toEqual({ slug: team.slug })
    expect(await isAlive(here.sessionId)).toBe(true)
    expect((await userOf(mia.email))?.passwordHash).toBe(mia.passwordHash)
    expect(await seatOf(memberId)).toMatchObject({ state: 'active', userId: mia.id })
    await expect(acceptInvitation(here, { token })).rejects.toMatchObject(says('link_used'))
  })

  test('nobody else can take it, however they are signed in, and it stays usable', async () => {
    const mia = await anAccount('mia', password)
    const { token, invitationId } = await anInvitation(team, 'Mia Roth', { email: mia.email })
    const colleague = await aMember(team, 'administrator', 'Tom')
    const stranger = await signedInAs((await aUser('nobody')).id)
    for (const who of [await signedInAs(colleague.userId), stranger])
      await expect(acceptInvitation(who, { token })).rejects.toMatchObject({
        ...code('forbidden'),
        ...says('link_for_other'),
      })
    expect((await rowOf(invitationId))?.usedAt).toBeNull()
    await acceptInvitation(await signedInAs(mia.id), { token })
  })

  test('an invitation to somebody new cannot be taken by whoever is signed in', async () => {
    const { token } = await anInvitation(team, 'Aylin Demir')
    const other = await signedInAs((await aUser('other')).id)
    await expect(acceptInvitation(other, { token })).rejects.toMatchObject(code('forbidden'))
  })

  test('a session that has ended accepts nothing', async () => {
    const mia = await anAccount('mia', password)
    const { token } = await anInvitation(team, 'Mia Roth', { email: mia.email })
    const here = await signedInAs(mia.id)
    await signIn(aStranger(), { identifier: mia.email ?? '', password })
    await atTheDoor((tx) => cutOff(tx, mia.id))
    await expect(acceptInvitation(here, { token })).rejects.toMatchObject(code('unauthenticated'))
  })
})
