import { phases, phaseTeams } from '@/db/schema'
import { days, hours, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor } from '@/lib/kernel/transaction'

/** Two phases behind us, one that opened this morning with five customers, two to come. */
export const seedPhases = (teamIds: Record<string, string>): Promise<void> =>
  atTheDoor(async (tx) => {
    const phase = (number: number, cap: number, opensInDays: number, closedInDays?: number) => ({
      id: newId(),
      number,
      cap,
      opensAt: inMs(days(opensInDays) - hours(1)),
      state: closedInDays ? ('closed' as const) : opensInDays > 0 ? ('planned' as const) : ('open' as const),
      closedAt: closedInDays ? inMs(days(closedInDays)) : null,
      createdAt: inMs(-days(57)),
    })
    const [one, two, three, four, five] = [
      phase(1, 10, -56, -31),
      phase(2, 15, -28, -3),
      phase(3, 25, 0),
      phase(4, 50, 28),
      phase(5, 100, 56),
    ]
    await tx.insert(phases).values([one, two, three, four, five])
    const assigned = (phaseId: string, ...numbers: string[]) =>
      numbers.flatMap((number) =>
        teamIds[number] ? [{ teamId: teamIds[number], phaseId, assignedAt: now() }] : [],
      )
    await tx
      .insert(phaseTeams)
      .values([
        ...assigned(two.id, 'K010117'),
        ...assigned(three.id, 'K010101', 'K030014', 'K040023', 'K050032', 'K060041'),
      ])
  })
