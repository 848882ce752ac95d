import { and, eq } from 'drizzle-orm'
import { members } from '@/db/schema'
import { clockOffsetMs, days, setClockOffset } from '@/lib/kernel/clock'
import { atTheDoor } from '@/lib/kernel/transaction'
import { addActive, addInvited } from './people'

/** Sabine has begun: Tom is in, Aylin and Mia have a mail, Petra's link has run out, Jonas' address has a typo. */
export async function seedLindenhof(teamId: string, passwordHash: string): Promise<void> {
  const begun = clockOffsetMs()
  const tom = await atTheDoor((tx) =>
    addActive(
      tx,
      teamId,
      { name: 'Tom Brandt', email: 'tom@lindenhof.example', preset: 'administrator' },
      passwordHash,
    ),
  )
  await atTheDoor((tx) =>
    addInvited(tx, teamId, {
      name: 'Petra Voss',
      email: 'petra@lindenhof.example',
      preset: 'member',
      invitedBy: tom.seat,
    }),
  )
  setClockOffset(begun + days(7))
  await atTheDoor(async (tx) => {
    const [sabine] = await tx
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.teamId, teamId), eq(members.isMain, true)))
    const invitedBy = sabine?.id ?? tom.seat
    await addInvited(tx, teamId, {
      name: 'Aylin Demir',
      email: 'aylin@lindenhof.example',
      preset: 'member',
      invitedBy,
      opened: true,
    })
    await addInvited(tx, teamId, {
      name: 'Mia Roth',
      email: 'mia.roth@post.example',
      preset: 'member',
      invitedBy,
    })
    await addInvited(tx, teamId, {
      name: 'Jonas Keil',
      email: 'jonas@lindenhoff.example',
      preset: 'member',
      invitedBy,
      bounce: '550 5.1.2 Domain lindenhoff.example not found',
    })
  })
}
