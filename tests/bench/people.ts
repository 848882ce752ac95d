import { members, users } from '@/db/schema'
import { hashPassword } from '@/lib/auth/passwords'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor } from '@/lib/kernel/transaction'
import { aBareTeam } from '@/lib/testing/team'

export type BenchPerson = { userId: string; email: string; slug: string }

export const password = 'eine leise Heckenrose'

/** People with a sign-in of their own, ten administrators to a team, all with the same password and its hash of today. */
export async function manyPeople(count: number, stored?: string): Promise<BenchPerson[]> {
  const passwordHash = stored ?? (await hashPassword(password))
  const people: BenchPerson[] = []
  while (people.length < count) {
    const team = await aBareTeam()
    const rows = Array.from({ length: Math.min(10, count - people.length) }, () => newId()).map((userId) => ({
      userId,
      email: `person-${userId.slice(-12)}@people.example`,
      slug: team.slug,
    }))
    await atTheDoor(async (tx) => {
      const at = now()
      await tx.insert(users).values(
        rows.map(({ userId, email }) => ({
          ...{ id: userId, name: email.slice(0, 12), email, emailConfirmedAt: at, createdAt: at },
          ...{ passwordScheme: 'argon2id', passwordHash, passwordSetAt: at },
        })),
      )
      await tx.insert(members).values(
        rows.map(({ userId }) => ({
          ...{
            teamId: team.id,
            id: newId(),
            userId,
            roleId: team.roleIds.administrator,
            name: userId.slice(-12),
          },
          ...{ state: 'active' as const, createdAt: at, activatedAt: at },
        })),
      )
    })
    people.push(...rows)
  }
  return people
}
