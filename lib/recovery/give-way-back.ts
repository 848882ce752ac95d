import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, oneTimeCodes, roles, users } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { inMs, minutes, now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, forbidden } from '@/lib/kernel/errors'
import { newHandedCode } from '@/lib/kernel/handed-code'
import { newId } from '@/lib/kernel/ids'
import { promise } from '@/lib/kernel/outbox'
import { recipientOf } from '@/lib/kernel/recipient'
import { alone, asTheDoor } from '@/lib/kernel/transaction'
import { member } from '@/lib/kernel/who'
import { type Colleague, findMember } from '@/lib/members/find-member'
import { OneMember } from '@/lib/members/input'
import { can, exceeds, mayHelpIn } from '@/lib/policy/can'
import { wayBackLimits } from '@/lib/policy/way-back'
import { countMail } from './mail-limit'

/**
 * A code that a colleague types after their password, to set up another second factor: for one hour, for one
 * use, and only the newest works. It is shown to whoever asked for it and nobody else; the colleague is told
 * that it exists.
 */
export const giveWayBack = command({
  does: 'recovery.code_given',
  who: member('member.help_in', { fresh: true }),
  input: OneMember,
  prepare: (who, { memberId }) => countMail(who, memberId),
  async run({ who, tx }, { memberId }) {
    const colleague = await findMember(tx, who, memberId)
    if (!mayHelpIn(who, colleague)) throw forbidden(whyNot(who, colleague))
    const { userId } = colleague
    if (colleague.state !== 'active' || colleague.suspendedAt || !userId) throw conflict('help_no_sign_in')

    const { code, ...kept } = newHandedCode()
    const expiresAt = inMs(minutes(wayBackLimits.codeMinutes))
    await asTheDoor(tx, who.teamId, async () => {
      await demandNoMoreElsewhere(tx, who, { ...colleague, userId })
      await replaceCode(tx, { ...kept, userId, teamId: who.teamId, givenBy: who.id, expiresAt })
    })
    await tell(tx, who, colleague)
    return {
      subject: { type: 'member', id: colleague.id, name: colleague.name },
      returns: { name: colleague.name, code, expiresAt },
    }
  },
})

function whyNot(who: Actor, colleague: Colleague) {
  if (who.id === colleague.id) return 'not_yourself'
  return can(colleague, 'team.own') ? 'help_not_owners' : 'stands_higher'
}

/**
 * The sign-in opens this person's other teams too: whoever holds more there is not helped in from here, nor
 * is anybody of the vendor's staff, whose sign-in opens every customer.
 */
async function demandNoMoreElsewhere(
  tx: Tx,
  who: Actor,
  { userId, grants }: { userId: string; grants: Colleague['grants'] },
): Promise<void> {
  const others = await tx
    .select({ id: members.id, grants: roles.grants })
    .from(members)
    .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
    .where(
      and(
        eq(members.userId, userId),
        ne(members.teamId, who.teamId),
        inArray(members.state, ['active', 'old', 'invited']),
      ),
    )
  const [user] = await tx.select({ isOperator: users.isOperator }).from(users).where(eq(users.id, userId))
  const isElsewhere = others.some((seat) => !mayHelpIn(who, seat) || exceeds(seat, { grants }))
  if (user?.isOperator || isElsewhere) throw forbidden('help_elsewhere')
}

type NewCode = Pick<
  typeof oneTimeCodes.$inferInsert,
  'userId' | 'teamId' | 'givenBy' | 'salt' | 'hash' | 'expiresAt'
>

/** One at a time per person, so that two administrators at the same moment leave one code that works. */
async function replaceCode(tx: Tx, code: NewCode): Promise<void> {
  await alone(tx, `help-code:${code.userId}`)
  await tx
    .update(oneTimeCodes)
    .set({ endedAt: now() })
    .where(
      and(
        eq(oneTimeCodes.userId, code.userId),
        eq(oneTimeCodes.kind, 'administrator'),
        isNull(oneTimeCodes.usedAt),
        isNull(oneTimeCodes.endedAt),
      ),
    )
  await tx.insert(oneTimeCodes).values({ ...code, id: newId(), kind: 'administrator', createdAt: now() })
}

async function tell(tx: Tx, who: Actor, colleague: Colleague): Promise<void> {
  const recipient = await recipientOf(tx, who.teamId, colleague.id)
  if (!recipient) return
  const values = { name: colleague.name, by: who.name, minutes: wayBackLimits.codeMinutes }
  const mail = { ...recipient, template: 'recovery.mail.code_given', values, path: '/sign-in' }
  await promise(tx, { kind: 'mail', mail }, { teamId: who.teamId })
}
