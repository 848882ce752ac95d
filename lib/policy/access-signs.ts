import { parseEmail, roleMailbox } from './email'
import { foldPersonName, isSharedName, isUnknownName } from './person-name'

/** What is known of an old access, as far as one can draw conclusions from it. */
export type KnownAccess = {
  id: string
  isMain: boolean
  userName: string
  name: string
  oldEmail: string
  lockedThen: boolean
  lastSignInAt: Date | null
}

/** What makes one look twice at an access before it gets a sign-in of its own. */
export const accessSigns = [
  'locked',
  'dormant',
  'never_signed_in',
  'shared',
  'unknown_person',
  'same_person',
  'role_mailbox',
] as const

export type AccessSign = (typeof accessSigns)[number]

/** An access that nobody has used for longer than this is dormant, in days. */
const DORMANT_AFTER_DAYS = 730

/** The signs of every access of one customer, in the order of `accessSigns`. */
export function signsOf(accesses: readonly KnownAccess[], now: Date): Map<string, AccessSign[]> {
  const people = samePeople(accesses)
  return new Map(accesses.map((access) => [access.id, signsOfOne(access, people, now)]))
}

/** The other user names of the same human, by the id of the access; only those who have any. */
export function samePeople(accesses: readonly KnownAccess[]): Map<string, string[]> {
  const byHuman = new Map<string, KnownAccess[]>()
  for (const access of accesses) {
    const human = humanOf(access.name)
    if (human) byHuman.set(human, [...(byHuman.get(human) ?? []), access])
  }
  const several = [...byHuman.values()].filter((group) => group.length > 1)
  return new Map(
    several.flatMap((group) =>
      group.map(
        (one) => [one.id, group.filter((other) => other !== one).map((other) => other.userName)] as const,
      ),
    ),
  )
}

/** Whether to propose that an access is marked as unused; only ever a proposal, and never for the main account. */
export const seemsUnused = (access: KnownAccess, now: Date) =>
  !access.isMain && (access.lockedThen || isDormant(access.lastSignInAt, now))

/**
 * The addresses of the old system that can be taken over as they are, by the id of the access: valid, of this access
 * alone, free, fit for a main account, and not of an access that seems unused.
 */
export function takenOver(
  accesses: readonly KnownAccess[],
  isTaken: (address: string) => boolean,
  now: Date,
): Map<string, string> {
  const read = accesses.map((access) => ({ access, email: parseEmail(access.oldEmail) }))
  const count = new Map<string, number>()
  for (const { email } of read) if (email.ok) count.set(email.address, (count.get(email.address) ?? 0) + 1)
  const usable = read.flatMap(({ access, email }) => {
    if (!email.ok || count.get(email.address) !== 1 || isTaken(email.address)) return []
    if (seemsUnused(access, now) || (access.isMain && email.tag !== null)) return []
    return [[access.id, email.address] as const]
  })
  return new Map(usable)
}

function signsOfOne(access: KnownAccess, people: ReadonlyMap<string, string[]>, now: Date): AccessSign[] {
  const email = parseEmail(access.oldEmail)
  const has: Record<AccessSign, boolean> = {
    locked: access.lockedThen,
    dormant: isDormant(access.lastSignInAt, now),
    never_signed_in: access.lastSignInAt === null,
    shared: isSharedName(access.name),
    unknown_person: isUnknownName(access.name),
    same_person: people.has(access.id),
    role_mailbox: email.ok && roleMailbox(email.address),
  }
  return accessSigns.filter((sign) => has[sign])
}

const isDormant = (lastSignInAt: Date | null, now: Date) =>
  lastSignInAt !== null && now.getTime() - lastSignInAt.getTime() > DORMANT_AFTER_DAYS * 86_400_000

/** The key of a human, or empty where the name shows none: a shared access, somebody unknown. */
const humanOf = (name: string) => (isSharedName(name) || isUnknownName(name) ? '' : foldPersonName(name))
