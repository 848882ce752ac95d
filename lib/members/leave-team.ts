import { z } from 'zod'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { endSeat } from './end-seat'
import { findMember } from './find-member'
import { keepAnOwner } from './owners'

/** Gives up one's own seat; the last owner stays until there is another one. */
export const leaveTeam = command({
  does: 'member.left',
  who: member('team.read', { alone: true }),
  input: z.object({}),
  async run({ who, tx }) {
    const seat = await findMember(tx, who, who.id)
    if (seat.state === 'old') throw conflict('old_access')
    await keepAnOwner(tx, who, seat.id)

    const after = await endSeat(tx, who.teamId, seat, who.id)
    return {
      subject: { type: 'member', id: seat.id, name: seat.name },
      before: { role: seat.role.name },
      after,
      returns: { team: who.teamName },
    }
  },
})
