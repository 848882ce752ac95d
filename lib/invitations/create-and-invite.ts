import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { invitations, members, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { forbidden, wrongField } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { asTheDoor } from '@/lib/kernel/transaction'
import { demandFreshFactor, member } from '@/lib/kernel/who'
import { findRole } from '@/lib/members/find-role'
import { decides, mayInviteAs } from '@/lib/policy/can'
import { NewMember } from './input'
import { issueInvitation } from './issue-invitation'
import { countMail } from './mail-limit'
import { newestInvitation } from './newest'

/**
 * Create & invite: a seat for a name and an address, and one mail with one link. The person chooses the
 * password.
 */
export const createAndInvite = command({
  does: 'member.invited',
  who: member('member.invite'),
  input: NewMember,
  prepare: (who, { email }) => countMail(who, email),
  async run({ who, tx }, { name, email, roleId, language, external }) {
    const role = await findRole(tx, who, roleId)
    if (!mayInviteAs(who, role)) throw forbidden('role_above_yours')
    // As for giving a colleague that role: a browser left open must not make somebody an owner.
    if (decides(role)) demandFreshFactor(who)
    await refuseKnown(tx, who.teamId, email)

    const spoken = (await languageOf(tx, who.teamId, email)) ?? language
    const seat = { name, roleId: role.id, language: spoken, external: external === 'on' }
    const memberId = (await seatTakenBack(tx, who.teamId, email)) ?? newId()
    await tx
      .insert(members)
      .values({ ...seat, teamId: who.teamId, id: memberId, state: 'invited', createdAt: now() })
      .onConflictDoUpdate({ target: [members.teamId, members.id], set: seat })
    const link = { teamId: who.teamId, memberId, kind: 'invitation', email, name, by: who } as const
    const { expiresAt } = await issueInvitation(tx, link)
    return {
      subject: { type: 'member', id: memberId, name },
      after: { email, role: role.name, external: external === 'on' || undefined },
      returns: { memberId, name, email, expiresAt },
    }
  },
})

/**
 * Whose address is a colleague's is here already; an open invitation is refused by the schema, races
 * included.
 */
async function refuseKnown(tx: Tx, teamId: string, email: string): Promise<void> {
  const [known] = await tx
    .select({ state: members.state })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.teamId, teamId), eq(users.email, email)))
  if (known) throw wrongField('email', known.state === 'invited' ? 'already_invited' : 'already_member')
}

/** Who has an account elsewhere is written to in their own language; the team does not get to know of it. */
const languageOf = (tx: Tx, teamId: string, email: string) =>
  asTheDoor(tx, teamId, async () => {
    const [known] = await tx.select({ language: users.language }).from(users).where(eq(users.email, email))
    return known?.language
  })

/** The seat whose invitation to this address was taken back: used again, so that one person stays one row. */
async function seatTakenBack(tx: Tx, teamId: string, email: string): Promise<string | undefined> {
  const seats = await tx
    .selectDistinct({ id: members.id })
    .from(members)
    .innerJoin(invitations, and(eq(invitations.teamId, members.teamId), eq(invitations.memberId, members.id)))
    .where(and(eq(members.teamId, teamId), eq(members.state, 'invited'), eq(invitations.email, email)))
  for (const { id } of seats) {
    const newest = await newestInvitation(tx, teamId, id)
    if (newest?.email === email && newest.withdrawnAt) return id
  }
}
