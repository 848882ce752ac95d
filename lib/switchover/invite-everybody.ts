import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { invitations, members, users } from '@/db/schema'
import { isLanguage } from '@/lib/format/message'
import type { Actor } from '@/lib/kernel/caller'
import { days, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { type Job, promiseAll } from '@/lib/kernel/outbox'
import { newToken } from '@/lib/kernel/tokens'
import type { Plan } from '@/lib/policy/switch-over'
import { checkCode } from './check-code'
import { LINK_DAYS } from './link-days'

type Link = Plan['links'][number]

/**
 * A link for everybody, each with one mail promised: to the address of their own, or to the main account's, marked with
 * the name. Set-based: two statements per 500 people. As the door.
 */
export async function inviteEverybody(tx: Tx, who: Actor, links: readonly Link[]): Promise<void> {
  const languages = await languagesOf(tx, who)
  const made = links.map((link) => ({ link, id: newId(), ...newToken() }))
  const rows = made.map(({ link, id, hash }) => ({
    teamId: who.teamId,
    id,
    memberId: link.id,
    kind: 'activation' as const,
    email: link.address,
    tokenHash: hash,
    invitedBy: who.id,
    createdAt: now(),
    expiresAt: inMs(days(LINK_DAYS)),
  }))
  for (let from = 0; from < rows.length; from += 500)
    await tx.insert(invitations).values(rows.slice(from, from + 500))

  const jobs = made.map(({ link, id, token }): Job => {
    const mail = {
      template: templateFor(link),
      to: link.to,
      language: languages.get(link.id) ?? who.teamLanguage,
      company: who.teamName,
      ...(link.redirected && { forName: link.name }),
      values: {
        name: link.name,
        userName: link.userName,
        address: link.address,
        days: LINK_DAYS,
        code: checkCode(id),
      },
      path: `/activate/${token}`,
      invitation: { teamId: who.teamId, id },
    }
    return { kind: 'mail', mail }
  })
  await promiseAll(tx, jobs, { teamId: who.teamId })
}

const templateFor = ({ isMain, redirected }: Link) => {
  if (isMain) return 'switchover.mail.activation_main'
  return redirected ? 'switchover.mail.activation_redirected' : 'switchover.mail.activation'
}

/** The language of a person, then of the company. */
async function languagesOf(tx: Tx, who: Actor) {
  const rows = await tx
    .select({ id: members.id, language: users.language })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.teamId, who.teamId), isNull(members.removedAt)))
  return new Map(rows.flatMap(({ id, language }) => (isLanguage(language) ? [[id, language] as const] : [])))
}
