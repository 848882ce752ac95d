import { invitations, members } from '@/db/schema'
import { hashPassword } from '@/lib/auth/passwords'
import { days, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { newToken } from '@/lib/kernel/tokens'
import { atTheDoor } from '@/lib/kernel/transaction'
import { aUser, type BareTeam } from './team'

type Given = {
  kind?: 'activation' | 'invitation'
  email?: string | null
  /** The account the seat already belongs to, as after a switch-over. */
  userId?: string
  seat?: Partial<typeof members.$inferInsert>
  link?: Partial<typeof invitations.$inferInsert>
}

/** A seat that waits, and the secret of its link, as the mail would have carried it. */
export async function anInvitation(team: BareTeam, name: string, given: Given = {}) {
  const { token, hash } = newToken()
  const memberId = newId()
  const email =
    given.email ?? `${name.toLowerCase().replace(/[^a-z]/g, '')}-${memberId.slice(-12)}@people.example`
  const seat = { teamId: team.id, id: memberId, roleId: team.roleIds.member, name, state: 'invited' as const }
  const link = {
    teamId: team.id,
    id: newId(),
    memberId,
    kind: given.kind ?? 'invitation',
    email,
    tokenHash: hash,
  }
  await atTheDoor(async (tx) => {
    await tx.insert(members).values({ ...seat, userId: given.userId, createdAt: now(), ...given.seat })
    await tx
      .insert(invitations)
      .values({ ...link, createdAt: now(), expiresAt: inMs(days(7)), ...given.link })
  })
  return { token, memberId, email, invitationId: link.id }
}

/** After a switch-over: an account without a password, its old name retired, and the seat and the link that wait for it. */
export async function aSwitchedAccess(team: BareTeam, name: string, given: Given = {}) {
  const user = await aUser(name, {
    emailConfirmedAt: null,
    retiredUserName: `old ${name} ${newId().slice(-6)}`,
    ...(given.email ? { email: given.email } : {}),
  })
  const invitation = await anInvitation(team, name, {
    kind: 'activation',
    ...given,
    email: user.email,
    userId: user.id,
  })
  return { ...invitation, user }
}

/** Somebody with a sign-in and this password. */
export const anAccount = async (name: string, password: string, changes: Parameters<typeof aUser>[1] = {}) =>
  aUser(name, {
    passwordScheme: 'argon2id',
    passwordHash: await hashOnce(password),
    passwordSetAt: now(),
    ...changes,
  })

const hashes = new Map<string, Promise<string>>()

/** Hashing is slow on purpose; the same password may have the same hash in a test. */
function hashOnce(password: string): Promise<string> {
  const known = hashes.get(password) ?? hashPassword(password)
  hashes.set(password, known)
  return known
}
