import { randomBytes } from 'node:crypto'
import { accesses, members, phaseTeams, switchOvers, users } from '@/db/schema'
import { actorOf } from '@/lib/auth/lookup'
import type { Language } from '@/lib/format/message'
import type { Actor } from '@/lib/kernel/caller'
import { days, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { createTeam } from '@/lib/teams/create-team'
import { aPhase } from './phase'
import { signedInAs } from './team'

export type GivenAccess = {
  /** Made unique over all customers by a mark behind it, unless it says otherwise. */
  userName: string
  name?: string
  main?: boolean
  oldEmail?: string
  lockedThen?: boolean
  lastSignInAt?: Date | null
  apps?: string[]
  rights?: string[]
  oldRole?: string
  language?: Language
  /** What the owner has decided already. */
  draft?: { email?: string; unused?: boolean; redirect?: boolean }
}

export type GivenCustomer = {
  name?: string
  language?: Language
  accesses: GivenAccess[]
  /** The state of a phase of its own; null for a customer without a phase. */
  phase?: 'planned' | 'open' | 'paused' | 'closed' | null
  opensAt?: Date
  /** Puts the customer into a phase that exists already. */
  phaseId?: string
  begun?: boolean
}

export type Customer = Awaited<ReturnType<typeof aCustomer>>

/**
 * A customer as the import leaves it: a team that signs in the old way, by default in a phase that is open.
 */
export async function aCustomer(given: GivenCustomer) {
  const mark = randomBytes(4).toString('hex')
  customerNumber += 1
  const number = `K${String(customerNumber).padStart(6, '0')}`
  const rows = given.accesses.map((access) => ({
    ...access,
    id: newId(),
    userId: newId(),
    userName: `${access.userName}-${mark}`,
  }))
  const team = await atTheDoor(async (tx) => {
    const made = await createTeam(tx, {
      name: given.name ?? `Customer ${mark}`,
      language: given.language ?? 'de',
      customerNumber: number,
      slug: `customer-${mark}`,
    })
    await tx.insert(users).values(
      rows.map((row) => ({
        id: row.userId,
        name: row.name ?? row.userName,
        userName: row.userName,
        language: row.language ?? null,
        passwordScheme: 'md5',
        passwordHash: '5F4DCC3B5AA765D61D8327DEB882CF99',
        lockedAt: row.lockedThen ? now() : null,
        lockedReason: row.lockedThen ? 'GESPERRT' : null,
        createdAt: now(),
      })),
    )
    await tx.insert(members).values(
      rows.map((row) => ({
        teamId: made.id,
        id: row.id,
        userId: row.userId,
        roleId: made.roleIds[row.main ? 'owner' : 'member'],
        name: row.name ?? row.userName,
        isMain: row.main ?? false,
        state: 'old' as const,
        createdAt: now(),
      })),
    )
    await tx.insert(accesses).values(
      rows.map((row, index) => ({
        teamId: made.id,
        id: row.id,
        userName: row.userName,
        name: row.name ?? row.userName,
        flaggedMain: row.main ?? false,
        apps: row.apps ?? ['infleet'],
        rights: row.rights ?? ['infleet:dispatch'],
        oldRole: row.oldRole ?? 'dispatcher',
        oldEmail: row.oldEmail ?? '',
        phones: [],
        remark: row.lockedThen ? 'GESPERRT' : '',
        lockedThen: row.lockedThen ?? false,
        mustSetPassword: false,
        oldCreatedAt: inMs(-days(1000)),
        oldLastSignInAt: row.lastSignInAt === undefined ? inMs(-days(1)) : row.lastSignInAt,
        line: index + 2,
        draftEmail: row.draft?.email ?? '',
        draftUnused: row.draft?.unused ?? false,
        draftRedirect: row.draft?.redirect ?? false,
        draftSavedAt: row.draft ? now() : null,
      })),
    )
    const phaseId =
      given.phaseId ?? (given.phase === null ? null : await aPhase(given.phase ?? 'open', given.opensAt, tx))
    if (phaseId) await tx.insert(phaseTeams).values({ teamId: made.id, phaseId, assignedAt: now() })
    if (given.begun) await tx.insert(switchOvers).values({ teamId: made.id, startedAt: now() })
    return { ...made, number, phaseId }
  })

  const found = (userName: string) => {
    const row = rows.find((one) => one.userName === `${userName}-${mark}`)
    if (!row) throw new Error(`no access ${userName}`)
    return row
  }
  return {
    team,
    /** The id of an access, which is its seat's as well. */
    id: (userName: string) => found(userName).id,
    userId: (userName: string) => found(userName).userId,
    /** The user name as it is stored. */
    userName: (userName: string) => found(userName).userName,
    /** Somebody signed in by this old access. */
    as: (userName: string) => asAccess(found(userName).userId, team.slug),
    /** The main account, signed in. */
    owner: () => asAccess(rows.find((row) => row.main)?.userId ?? '', team.slug),
  }
}

async function asAccess(userId: string, slug: string): Promise<Actor> {
  const actor = await actorOf(await orm(), await signedInAs(userId), slug)
  if (!actor) throw new Error('the old access does not pass the door')
  return actor
}

let customerNumber = 100_000
