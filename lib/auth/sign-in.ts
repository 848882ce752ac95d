import { performance } from 'node:perf_hooks'
import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { users } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import type { Stranger } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { Refusal } from '@/lib/kernel/errors'
import { VENDOR } from '@/lib/kernel/ids'
import { promise } from '@/lib/kernel/outbox'
import { pagesUnderWay } from '@/lib/kernel/pages-under-way'
import { parse } from '@/lib/kernel/parse'
import { type Counter, ofNetwork, pardoning } from '@/lib/kernel/throttle'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { stranger } from '@/lib/kernel/who'
import { rates } from '@/lib/policy/throttle'
import { hashesAtOnce } from './argon2id'
import { beginSession } from './begin-session'
import { readDeviceProof } from './device-cookie'
import { findAccount, typedName } from './find-account'
import { TypedName, TypedPassword } from './input'
import { homeTeamOf, homeTeamOfUser } from './lookup'
import { countAndTakeOneTry } from './password-tries'
import { hashPassword, isOfToday, verifyPassword } from './passwords'
import { settle } from './settle'
import { standingIn, standingOfUser } from './standing'
import { seatsOfArrived } from './teams-of'
import { inTurn, type WorkQueue, workQueue } from './work-queue'

export const Credentials = z.object({ identifier: TypedName, password: TypedPassword })

/**
 * Name and password against a new session row. Counted before the hash; every failure takes the same steps, the same
 * time and gives the same answer, whether the name is known or not.
 */
export const signIn = Object.assign(provenAndOpened, { who: { kind: 'stranger' as const } })

async function provenAndOpened(caller: Stranger, given: z.input<typeof Credentials>) {
  const credentials = parse(Credentials, given)
  const { opened, begunAt } = await inTurn(signingIn, async () => {
    const begunAt = performance.now()
    return { opened: await tried(caller, credentials), begunAt }
  })
  if (opened) return opened
  // Outside the line: nobody else waits for a failure to end.
  await settle(begunAt)
  throw new Refusal('unauthenticated', { key: 'sign_in_failed' })
}

/** A session, or null where name and password open none. */
async function tried(caller: Stranger, { identifier, password }: z.output<typeof Credentials>) {
  const account = await findAccount(await orm(), identifier)
  const { own, network } = countersFor(caller, identifier, account?.id)
  const usable = await countAndTakeOneTry(network ? [own, network] : [own], account?.id ?? VENDOR)

  const right = await verifyPassword(
    account && usable ? { scheme: account.passwordScheme, hash: account.passwordHash } : undefined,
    password,
  )
  if (!account || !right || account.lockedAt) {
    await writeFailure(caller, account, identifier)
    return null
  }
  const renewedHash = isOfToday({ scheme: account.passwordScheme, hash: account.passwordHash })
    ? null
    : await hashPassword(password)
  return openSession(caller, {
    userId: account.id,
    provenHash: account.passwordHash ?? '',
    renewedHash,
    counters: { own, network },
  })
}

/**
 * Signing in takes a turn of its own, because it costs the one thread that makes pages as much as the hash costs
 * another: while somebody waits for a page, one goes on at a time.
 */
const home = globalThis as typeof globalThis & { __latchkeySigningIn?: WorkQueue }
home.__latchkeySigningIn ??= workQueue(() => (pagesUnderWay() ? 1 : 2 * hashesAtOnce()), 500)
const signingIn = home.__latchkeySigningIn

/**
 * The row behind a proven password. In the same step the failures are forgotten and an old hash is replaced, if it is
 * still the one that was proven; all that has to be known of the person comes with it, because each statement counts
 * where everybody arrives at nine.
 */
const openSession = command({
  does: 'session.started',
  who: stranger(() => []),
  input: z.object({
    userId: z.uuid(),
    provenHash: z.string(),
    renewedHash: z.string().nullable(),
    counters: z.custom<Counters>(),
  }),
  async run({ who, tx }, { userId, provenHash, renewedHash, counters }) {
    const kept = await tx
      .with(...pardoning(tx, counters.own, counters.network))
      .update(users)
      .set({
        passwordFailures: 0,
        ...(renewedHash ? { passwordScheme: 'argon2id', passwordHash: renewedHash } : {}),
      })
      .where(
        and(
          eq(users.id, userId),
          eq(users.passwordHash, provenHash),
          sql`(select count(*) from pardoned) >= 0`,
        ),
      )
      .returning({
        name: users.name,
        isOperator: users.isOperator,
        homeTeam: homeTeamOfUser,
        seats: seatsOfArrived,
        ...standingOfUser(),
      })
    const user = kept[0]
    // Somebody changed the password between the look at it and this step.
    if (!user) throw new Refusal('unauthenticated', { key: 'sign_in_failed' })
    const session = await beginSession(tx, userId, who, { by: 'password', standing: standingIn(user) })
    return {
      subject: { type: 'user', id: userId, name: user.name },
      teamId: user.homeTeam ?? VENDOR,
      after: { device: who.device },
      returns: { ...session, userId, isOperator: user.isOperator, provedAt: now(), seats: user.seats ?? [] },
    }
  },
})

type Counters = { own: Counter; network: Counter | null }

/**
 * A browser that has signed in to this account before has a count of its own and no share in its network's: a guesser
 * in the same office cannot make it wait. Everybody else counts under what was typed, so that a wait says nothing about
 * which spelling belongs to an account.
 */
function countersFor(caller: Stranger, identifier: string, userId: string | undefined): Counters {
  const proof = readDeviceProof(caller.deviceProof)
  if (proof && userId && proof.users.includes(userId))
    return { own: { rate: rates.device, of: `${proof.device}:${userId}` }, network: null }
  const { email, userName } = typedName(identifier)
  const own = { rate: rates.account, of: email ?? userName.trim() }
  return { own, network: ofNetwork(rates.network, caller.address) }
}

/** One entry and one promise, for a known name and for an unknown one: what follows from it is found out later, unseen. */
async function writeFailure(
  caller: Stranger,
  account: { id: string; name: string } | undefined,
  typed: string,
) {
  await atTheDoor(async (tx) => {
    const teamId = await homeTeamOf(tx, account?.id ?? VENDOR)
    await writeAudit(tx, {
      action: 'session.failed',
      teamId,
      by: caller,
      subject: { type: 'user', id: account?.id ?? 'unknown', name: account?.name },
    })
    await promise(tx, { kind: 'sign_in_hint', typed, address: caller.address })
  })
}
