import { expect, test } from 'vitest'
import { roles } from '@/db/schema'
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
