import { folded } from '@/lib/format/folded'
import { wrongField } from '@/lib/kernel/errors'

type Known = { id: string; name: string; email: string | null }

/**
 * The seats behind names and addresses, one a line or with commas between them; who is not known, or not
 * alone in a name, is named beside the field.
 */
export function namedPeople(field: string, typed: string, people: readonly Known[]): string[] {
  const lines = typed.split(/[\n,;]+/u).map((line) => line.trim())
  const entries = new Map(lines.filter(Boolean).map((line) => [folded(line), line]))
  const found = [...entries].slice(0, 500).map(([key, entry]) => ({ entry, seats: meantBy(key, people) }))
  refuse(
    field,
    'policy_pilot_unknown',
    found.filter(({ seats }) => !seats.length),
  )
  refuse(
    field,
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

type Problem = 'policy_pilot_unknown' | 'policy_pilot_twice'

function refuse(field: string, key: Problem, wrong: { entry: string }[]): void {
  if (!wrong.length) return
  const names = wrong.map(({ entry }) => entry).slice(0, 10)
  throw wrongField(field, key, { names: names.join(', ') })
}
