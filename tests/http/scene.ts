import { members, type Preset } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor } from '@/lib/kernel/transaction'
import { anAccount } from '@/lib/testing/invitation'
import { aBareTeam, type BareTeam } from '@/lib/testing/team'
import type { Client } from './client'
import { openClient } from './client'
import { signIn } from './people'
import type { Site } from './site'

/** The password of everybody in a scene. */
export const password = 'nine green river stones'

export type Someone = { userId: string; memberId: string; email: string; name: string }

/** Somebody with a sign-in and a seat in this team. */
export async function seated(
  team: BareTeam,
  preset: Preset,
  name: string,
  seat: Partial<typeof members.$inferInsert> = {},
): Promise<Someone> {
  const user = await anAccount(name, password)
  const memberId = newId()
  const at = now()
  await atTheDoor((tx) =>
    tx.insert(members).values({
      teamId: team.id,
      id: memberId,
      userId: user.id,
      roleId: team.roleIds[preset],
      name,
      state: 'active',
      createdAt: at,
      activatedAt: at,
      ...seat,
    }),
  )
  return { userId: user.id, memberId, email: user.email ?? '', name }
}

/** Two teams that know nothing of each other, with somebody of each kind, and one of the vendor's staff. */
export async function twoTeams() {
  const [alpha, beta] = await Promise.all([aBareTeam(), aBareTeam()])
  const suspended = { suspendedAt: now(), suspendedReason: 'on leave' }
  const operator = await anAccount('operator', password, { isOperator: true })
  return {
    alpha,
    beta,
    owner: await seated(alpha, 'owner', 'Olga Alpha'),
    secondOwner: await seated(alpha, 'owner', 'Otto Alpha'),
    administrator: await seated(alpha, 'administrator', 'Adam Alpha'),
    member: await seated(alpha, 'member', 'Mina Alpha'),
    enrolling: await seated(alpha, 'member', 'Enno Alpha'),
    suspended: await seated(alpha, 'member', 'Susi Alpha', suspended),
    other: await seated(beta, 'owner', 'Berta Beta'),
    otherMember: await seated(beta, 'member', 'Bodo Beta'),
    operator: { userId: operator.id, memberId: '', email: operator.email ?? '', name: 'operator' },
  }
}

/** A browser in which this person is signed in. */
export async function signedIn(site: Site, { email }: { email: string }, from?: string): Promise<Client> {
  const client = openClient(site.origin(), { from })
  await signIn(client, email, password)
  return client
}
