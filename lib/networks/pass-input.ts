import { z } from 'zod'
import { Id } from '@/lib/kernel/ids'
import { line } from '@/lib/members/input'
import { passLimits } from '@/lib/policy/pass'

const { leastHours, mostHours, noteLetters } = passLimits

const Hours = z
  .int('pass_hours_invalid')
  .min(leastHours, 'pass_hours_invalid')
  .max(mostHours, 'pass_hours_invalid')
const Note = line.pipe(z.string().max(noteLetters, 'pass_note_long'))
/** A day of the company's calendar, as `2026-11-26`. */
const Day = z.string().max(40)

/** The team by the name in its address: whoever stands outside has no other. */
export const OwnTeam = z.object({ team: z.string().max(200) })

export const AskedPass = OwnTeam.extend({ note: Note, hours: Hours })

export const OnePass = z.object({ passId: Id })

export const PassDecision = z.discriminatedUnion('decision', [
  OnePass.extend({ decision: z.literal('granted'), hours: Hours }),
  OnePass.extend({ decision: z.literal('declined') }),
])

export const TravelPass = z.object({
  /** Their name or their address, as it stands in the list of members. */
  person: line.pipe(z.string().min(1, 'network_person_missing').max(200)),
  /** Both days included. */
  from: Day,
  until: Day,
  note: Note.pipe(z.string().min(1, 'reason_missing')),
})
