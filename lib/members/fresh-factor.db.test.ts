import { expect, test } from 'vitest'
import { roles } from '@/db/schema'
import { correctAddress } from '@/lib/invitations/correct-address'
import { createAndInvite } from '@/lib/invitations/create-and-invite'
import { inMs, minutes, now } from '@/lib/kernel/clock'
import { orm } from '@/lib/kernel/transaction'
import { aTeam } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { changeRole } from './change-role'
import { remove } from './remove'
import { suspend } from './suspend'

withDatabase()

test.each(['changeRole', 'suspend', 'remove'] as const)(
  '%s asks whoever has a factor for one of the last five minutes, and nobody else',
  async (name) => {
    const { owner, member, member2, team } = await aTeam('owner', 'member', 'member2')
    const all = await (await orm()).select().from(roles)
    const roleId = all.find((role) => role.teamId === team.id && role.preset === 'administrator')?.id ?? ''
    const speak = (who: typeof owner, memberId: string) =>
      name === 'changeRole'
        ? changeRole(who, { memberId, roleId })
        : name === 'suspend'
          ? suspend(who, { memberId, reason: 'leave' })
          : remove(who, { memberId })
    const given = (factorAt: Date | null) => ({
      ...owner,
      kinds: ['totp' as const],
      facts: { ...owner.facts, factorAt, factorKind: 'totp' as const },
    })
    for (const at of [null, inMs(-minutes(5) - 1000)])
      await expect(speak(given(at), member.id)).rejects.toMatchObject({ code: 'step_up' })
    expect(await speak(given(now()), member.id)).toMatchObject({ name: 'member' })
    expect(await speak(owner, member2.id)).toMatchObject({ name: 'member2' })
  },
)

test('neither inviting somebody who will decide about others nor leading such an invitation elsewhere goes without', async () => {
  const { owner, team } = await aTeam('owner')
  const all = await (await orm()).select().from(roles)
  const roleOf = (preset: string) =>
    all.find((role) => role.teamId === team.id && role.preset === preset)?.id ?? ''
  const stolen = { ...owner, kinds: ['totp' as const], facts: { ...owner.facts, factorAt: null } }
  const fresh = { ...stolen, facts: { ...owner.facts, factorAt: now(), factorKind: 'totp' as const } }
  const someone = (n: number, preset: string) => ({
    name: `Guest ${n}`,
    email: `guest${n}-${team.id.slice(-8)}@strangers.example`,
    roleId: roleOf(preset),
  })
  const asks = { code: 'step_up' }
  for (const preset of ['owner', 'administrator'])
    await expect(createAndInvite(stolen, someone(1, preset))).rejects.toMatchObject(asks)
  await createAndInvite(stolen, someone(2, 'member'))
  const { memberId } = await createAndInvite(fresh, someone(3, 'owner'))
  const elsewhere = { memberId, email: someone(4, 'owner').email }
  await expect(correctAddress(stolen, elsewhere)).rejects.toMatchObject(asks)
  expect(await correctAddress(fresh, elsewhere)).toMatchObject({ email: elsewhere.email })
})
