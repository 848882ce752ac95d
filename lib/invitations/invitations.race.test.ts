import { and, eq, isNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { invitations } from '@/db/schema'
import { orm } from '@/lib/kernel/transaction'
import { mailsOf } from '@/lib/testing/outbox'
import { aTeam } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { createAndInvite } from './create-and-invite'
import { sendAgain } from './send-again'

withDatabase()

const openLinks = async (teamId: string) =>
  (await orm())
    .select({ memberId: invitations.memberId, email: invitations.email })
    .from(invitations)
    .where(and(eq(invitations.teamId, teamId), isNull(invitations.withdrawnAt), isNull(invitations.usedAt)))

test('one address invited by two at once, 200 rounds of 10: one invitation, one mail', {
  timeout: 300_000,
}, async () => {
  // Four companies: one alone may not write to so many strangers in one morning (`rates.mailTeam`).
  for (let company = 1; company <= 4; company += 1) {
    const { owner, administrator, team } = await aTeam('owner', 'administrator')
    for (let round = 1; round <= 50; round += 1) {
      const email = `round-${company}-${round}@lindenhof.example`
      const tries = Array.from({ length: 10 }, (_, n) =>
        createAndInvite(n % 2 ? owner : administrator, { name: `P ${n}`, email }),
      )
      const ends = await Promise.allSettled(tries)
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const end of ends)
        if (end.status === 'rejected') expect(['invalid', 'too_many']).toContain(end.reason.code)
    }
    const open = await openLinks(team.id)
    expect(open).toHaveLength(50)
    expect(new Set(open.map(({ email }) => email)).size).toBe(50)
    expect(await mailsOf(team.id)).toHaveLength(50)
  }
})

test('sent again by several at once: one link works, and each mail but the last holds a dead one', async () => {
  const { owner, team } = await aTeam('owner')
  for (let round = 0; round < 20; round += 1) {
    const { memberId } = await createAndInvite(owner, {
      name: 'Petra',
      email: `again-${round}@lindenhof.example`,
    })
    await Promise.allSettled(Array.from({ length: 10 }, () => sendAgain(owner, { memberId })))
    expect((await openLinks(team.id)).filter((link) => link.memberId === memberId)).toHaveLength(1)
  }
})
