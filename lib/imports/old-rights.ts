/** The applications of the old system and the rights that each knows. */
export const OLD_RIGHTS = {
  infleet: ['dispatch', 'reports_read'],
  logbook: ['team_leader', 'own_trips'],
  listings: ['edit_all', 'edit_own', 'leads', 'office', 'read'],
  crm: [
    'admin',
    'sales',
    'service',
    'planning',
    'finance',
    'fitter',
    'contacts_only',
    'department',
    'own_clients',
    'own_clients_read',
  ],
  portal: ['assistant', 'client', 'client_upload', 'shared_only'],
} as const

export type OldApplication = keyof typeof OLD_RIGHTS

/** `application:right` */
export type OldRight = {
  [App in OldApplication]: `${App}:${(typeof OLD_RIGHTS)[App][number]}`
}[OldApplication]

export type OldRights = 'all' | readonly OldRight[]

/** A list as the old system wrote it, split into what is known and what is not. */
export type Listed<Known> = { known: readonly Known[]; unknown: readonly string[] }

/** Splits column Anwendungen; a blank may follow the comma. */
export function readApplications(typed: string): Listed<OldApplication> {
  return remembered(applicationsSeen, typed, () => sorted(listOf(typed), isApplication))
}

/** Splits column Rechte; `all` alone means every right in every application of the access. */
export function readRights(typed: string): { rights: OldRights; unknown: readonly string[] } {
  return remembered(rightsSeen, typed, () => {
    const list = listOf(typed)
    if (list.length === 1 && list[0] === 'all') return { rights: 'all', unknown: [] }
    const { known, unknown } = sorted(list, isRight)
    return { rights: known, unknown }
  })
}

function listOf(typed: string): string[] {
  const entries = typed.split(',').map((entry) => entry.trim())
  return [...new Set(entries)].filter((entry) => entry !== '')
}

function sorted<Known extends string>(
  list: string[],
  isKnown: (entry: string) => entry is Known,
): Listed<Known> {
  return { known: list.filter(isKnown), unknown: list.filter((entry) => !isKnown(entry)) }
}

function isApplication(name: string): name is OldApplication {
  return Object.hasOwn(OLD_RIGHTS, name)
}

function isRight(right: string): right is OldRight {
  return ALL_RIGHTS.has(right)
}

const ALL_RIGHTS: ReadonlySet<string> = new Set(
  Object.entries(OLD_RIGHTS).flatMap(([application, rights]) =>
    rights.map((right) => `${application}:${right}`),
  ),
)

/** An export repeats a few dozen of these a hundred thousand times. */
function remembered<Value>(seen: Map<string, Value>, typed: string, read: () => Value): Value {
  const known = seen.get(typed)
  if (known !== undefined) return known
  const value = read()
  if (seen.size < MAX_REMEMBERED) seen.set(typed, value)
  return value
}

const MAX_REMEMBERED = 1000
const applicationsSeen = new Map<string, Listed<OldApplication>>()
const rightsSeen = new Map<string, { rights: OldRights; unknown: readonly string[] }>()
