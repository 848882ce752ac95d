import { eq } from 'drizzle-orm'
import { switchOvers, teams } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import { now } from '@/lib/kernel/clock'
import { atTheDoor } from '@/lib/kernel/transaction'
import { makeActive } from './people'

/** The agency that has switched: everybody in, Mia among them, who also helps Lindenhof. */
export const seedRheinblick = (teamId: string, passwordHash: string): Promise<void> =>
  atTheDoor(async (tx) => {
    await tx.update(teams).set({ switchedAt: now() }).where(eq(teams.id, teamId))
    await tx.insert(switchOvers).values({ teamId, startedAt: now(), completedAt: now() })
    await writeAudit(tx, {
      action: 'switch_over.completed',
      teamId,
      by: 'system',
      subject: { type: 'team', id: teamId, name: 'Rheinblick Makler' },
      after: { links: 3, redirected: 0, unused: 0 },
    })
    await makeActive(tx, teamId, 'rheinblick', 'ostheim@rheinblick.example', passwordHash)
    await makeActive(tx, teamId, 'm.roth', 'mia.roth@post.example', passwordHash)
    await makeActive(tx, teamId, 'rheinblick2', 'buero@rheinblick.example', passwordHash)
  })
