import { wrongField } from '@/lib/kernel/errors'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { SecondFactorDraft } from './input'
import { policyOf } from './policy-of'
import { ruledSeats } from './ruled-seats'
import { wantedPlan, wantedRule } from './wanted-rule'

/** What was typed as a rule, checked and with the people of the pilot group found; nothing is saved by it. */
export const draftRule = query({
  who: member('policy.change'),
  input: SecondFactorDraft,
  async run({ who, tx }, { pilot: typed, ...given }) {
    const rule = await wantedRule(tx, who, { ...given, pilot: [] })
    const pilot = typed.trim() ? pilotOf(typed, await ruledSeats(tx, who.teamId)) : []
    wantedPlan(await policyOf(tx, who.teamId, 'second_factor'), { ...given, pilot }, who.timeZone)
    return { ...rule, pilot, starts: given.starts }
  },
})

type Known = { id: string; name: string; email: string | null }

/** The seats behind names and addresses; who is not known, or not alone in a name, is named. */
function pilotOf(typed: string, people: readonly Known[]): string[] {
  const lines = typed.split(/[\n,;]+/u).map((line) => line.trim())
  const entries = new Map(lines.filter(Boolean).map((line) => [folded(line), line]))
  const found = [...entries].slice(0, 500).map(([key, entry]) => ({ entry, seats: meantBy(key, people) }))
  refuse(
    'policy_pilot_unknown',
    found.filter(({ seats }) => !seats.length),
  )
  refuse(
    'policy_pilot_twice',
    found.filter(({ seats }) => seats.length > 1),
  )
  return [...new Set(found.flatMap(({ seats }) => seats.map(({ id }) => id)))]
}

/** Whole names and addresses; a first name where nobody's whole name is that. */
function meantBy(entry: string, people: readonly Known[]): Known[] {
  const whole = people.filter(({ name, email }) => folded(name) === entry || folded(email ?? '') === entry)
  return whole.length ? whole : people.filter(({ name }) => folded(name).split(' ')[0] === entry)
}

function refuse(key: 'policy_pilot_unknown' | 'policy_pilot_twice', wrong: { entry: string }[]): void {
  if (wrong.length)
    throw wrongField('pilot', key, {
      names: wrong
        .map(({ entry }) => entry)
        .slice(0, 10)
        .join(', '),
    })
}

const folded = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLocaleLowerCase()
