import { and, eq, isNull, ne } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, users } from '@/db/schema'
import { command } from '@/lib/kernel/command'
import { conflict, forbidden, wrongField } from '@/lib/kernel/errors'
import { asTheDoor } from '@/lib/kernel/transaction'
import { demandFreshFactor, member } from '@/lib/kernel/who'
import { findMember } from '@/lib/members/find-member'
import { decides, mayReach } from '@/lib/policy/can'
import { AddressCorrection } from './input'
import { issueInvitation } from './issue-invitation'
import { countMail } from './mail-limit'
import { newestInvitation } from './newest'

/**
 * Another address for somebody who has no sign-in yet: the link to the wrong one dies, the right one gets a
 * new link. Who has a sign-in changes the address alone, under their own account.
 */
export const correctAddress = command({
  does: 'member.address_corrected',
  who: member('member.invite'),
  input: AddressCorrection,
  prepare: (who, { memberId }) => countMail(who, memberId),
  async run({ who, tx }, { memberId, email, redirect }) {
    const colleague = await findMember(tx, who, memberId)
    if (!mayReach(who, colleague)) throw forbidden('stands_higher')
    if (decides(colleague)) demandFreshFactor(who)
    if (colleague.state === 'active') throw conflict('already_active')
    if (colleague.state !== 'invited') throw conflict('old_access')

    const newest = await newestInvitation(tx, who.teamId, colleague.id)
    const before = colleague.email ?? newest?.email
    if (before === email) throw wrongField('email', 'address_unchanged')
    if (colleague.userId) await setAddress(tx, who.teamId, colleague.userId, email)
    else await refuseColleagues(tx, who.teamId, email)
    // Mail is led round to the main account only where it was before, and only as long as somebody says so.
    const redirected = colleague.redirected && redirect === 'on'
    await tx
      .update(members)
      .set({ redirected })
      .where(and(eq(members.teamId, who.teamId), eq(members.id, colleague.id)))

    const kind = newest?.kind ?? 'activation'
    const link = { teamId: who.teamId, memberId: colleague.id, kind, email, name: colleague.name, by: who }
    const { expiresAt } = await issueInvitation(tx, link)
    return {
      subject: { type: 'member', id: colleague.id, name: colleague.name },
      before: { email: before ?? null },
      after: { email },
      returns: { name: colleague.name, email, expiresAt },
    }
  },
})

/**
 * The address with which this person will sign in: never changed from outside once they have confirmed one.
 */
const setAddress = (tx: Tx, teamId: string, userId: string, email: string) =>
  asTheDoor(tx, teamId, async () => {
    const [other] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.email, email), ne(users.id, userId)))
    if (other) throw wrongField('email', 'email_taken_invite')
    const set = await tx
      .update(users)
      .set({ email })
      .where(and(eq(users.id, userId), isNull(users.emailConfirmedAt)))
      .returning({ id: users.id })
    if (!set.length) throw conflict('already_active')
  })

async function refuseColleagues(tx: Tx, teamId: string, email: string): Promise<void> {
  const [known] = await tx
    .select({ id: members.id })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.teamId, teamId), eq(users.email, email)))
  if (known) throw wrongField('email', 'already_member')
}
