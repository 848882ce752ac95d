import { members, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor } from '@/lib/kernel/transaction'
import { aBareTeam } from '@/lib/testing/team'

export type BenchPerson = { userId: string; email: string; slug: string }

export type Stored = { passwordScheme: string; passwordHash: string }

export const password = 'eine leise Heckenrose'

/** People with a sign-in of their own, ten administrators to a team; what is stored of their passwords goes around. */
export async function manyPeople(count: number, stored: readonly Stored[] = []): Promise<BenchPerson[]> {
  const people: BenchPerson[] = []
  while (people.length < count) {
    const team = await aBareTeam()
    const rows = Array.from({ length: Math.min(10, count - people.length) }, (_, place) => {
      const userId = newId()
      const kept = stored[(people.length + place) % stored.length]
      return { userId, kept, email: `person-${userId.slice(-12)}@people.example`, slug: team.slug }
    })
    await atTheDoor(async (tx) => {
      const at = now()
      await tx.insert(users).values(
        rows.map(({ userId, email, kept }) => ({
          ...{ id: userId, name: userId.slice(-12), email, emailConfirmedAt: at, createdAt: at },
          ...(kept && { ...kept, passwordSetAt: at }),
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
