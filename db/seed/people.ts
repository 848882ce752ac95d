import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { invitations, members, type Preset, users } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import { days, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { newToken } from '@/lib/kernel/tokens'
import { presetRoleId } from '@/lib/teams/create-team'

/** A colleague with a sign-in of their own. */
export async function addActive(
  tx: Tx,
  teamId: string,
  person: { name: string; email: string; preset: Preset },
  passwordHash: string,
) {
  const userId = newId()
  const { name, email } = person
  await tx.insert(users).values({
    id: userId,
    name,
    email,
    emailConfirmedAt: now(),
    passwordScheme: 'argon2id',
    passwordHash,
    passwordSetAt: now(),
    createdAt: now(),
  })
  const seat = await addSeat(tx, teamId, { ...person, userId, state: 'active' })
  await writeAudit(tx, {
    action: 'member.activated',
    teamId,
    by: 'system',
    subject: { type: 'member', id: seat, name },
  })
  return { userId, seat }
}

export type Asked = {
  name: string
  email: string
  preset: Preset
  invitedBy: string
  sent?: boolean
  bounce?: string
  opened?: boolean
}

/** A colleague who has been asked to come; how far the mail got is part of the story. */
export async function addInvited(tx: Tx, teamId: string, asked: Asked) {
  const seat = await addSeat(tx, teamId, { name: asked.name, preset: asked.preset, state: 'invited' })
  await tx.insert(invitations).values({
    teamId,
    id: newId(),
    memberId: seat,
    kind: 'invitation',
    email: asked.email,
    tokenHash: newToken().hash,
    invitedBy: asked.invitedBy,
    createdAt: now(),
    expiresAt: inMs(days(7)),
    sentAt: asked.bounce ? null : now(),
    openedAt: asked.opened ? now() : null,
    bouncedAt: asked.bounce ? now() : null,
    bounceReason: asked.bounce ?? null,
  })
  await writeAudit(tx, {
    action: 'member.invited',
    teamId,
    by: 'system',
    subject: { type: 'member', id: seat, name: asked.name },
    after: { email: asked.email, role: asked.preset },
  })
}

/** An old access that already has an address and a password of its own. */
export async function makeActive(
  tx: Tx,
  teamId: string,
  userName: string,
  email: string,
  passwordHash: string,
) {
  const [user] = await tx
    .update(users)
    .set({
      email,
      emailConfirmedAt: now(),
      userName: null,
      retiredUserName: userName,
      passwordScheme: 'argon2id',
      passwordHash,
      passwordSetAt: now(),
    })
    .where(eq(users.userName, userName))
    .returning({ id: users.id, name: users.name })
  if (!user) throw new Error(`the export has no access ${userName}`)
  const [seat] = await tx
    .update(members)
    .set({ state: 'active', activatedAt: now() })
    .where(and(eq(members.teamId, teamId), eq(members.userId, user.id)))
    .returning({ id: members.id })
  await writeAudit(tx, {
    action: 'member.activated',
    teamId,
    by: 'system',
    subject: { type: 'member', id: seat?.id ?? '', name: user.name },
  })
}

type NewSeat = { name: string; preset: Preset; state: 'active' | 'invited'; userId?: string }

async function addSeat(tx: Tx, teamId: string, { name, preset, state, userId }: NewSeat): Promise<string> {
  const id = newId()
  await tx.insert(members).values({
    teamId,
    id,
    userId: userId ?? null,
    roleId: await presetRoleId(tx, teamId, preset),
    name,
    state,
    createdAt: now(),
    activatedAt: state === 'active' ? now() : null,
  })
  return id
}
