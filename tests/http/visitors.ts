import { type Client, openClient } from './client'
import { signedIn, twoTeams } from './scene'
import type { Site } from './site'

export const kinds = [
  'nobody',
  'ended',
  'pending',
  'owing',
  'enrolling',
  'suspended',
  'other',
  'member',
  'administrator',
  'owner',
  'operator',
] as const
export type Kind = (typeof kinds)[number]

export type Scene = Awaited<ReturnType<typeof twoTeams>>
export type Visitors = {
  scene: Scene
  as: Record<Kind, Client>
  /** Somebody of alpha has asked colleagues to be let back in. */
  requestId: string
}

/** One browser for each kind of visitor of team alpha: from nobody to its owner, and from next door. */
export async function everybody(site: Site): Promise<Visitors> {
  const scene = await twoTeams()
  const ended = await signedIn(site, scene.member)
  const pending = await signedIn(site, scene.administrator)
  const owing = await signedIn(site, scene.secondOwner)
  await site.sql(`update sessions set ended_at = now(), ended_reason = 'signed_out' where user_id = $1`, [
    scene.member.userId,
  ])
  await site.sql(`update users set password_owed_at = now() where id = $1`, [scene.secondOwner.userId])
  const administrator = await signedIn(site, scene.administrator)
  await oweFactor(site, scene.administrator.userId)
  const enrolling = await signedIn(site, scene.enrolling)
  await oweFactor(site, scene.enrolling.userId)
  await letBack(site, scene.enrolling.userId)
  return {
    scene,
    requestId: await aRequest(site, scene),
    as: {
      nobody: openClient(site.origin()),
      ended,
      pending,
      owing,
      enrolling,
      suspended: await signedIn(site, scene.suspended),
      other: await signedIn(site, scene.other),
      member: await signedIn(site, scene.member),
      administrator,
      owner: await signedIn(site, scene.owner),
      operator: await signedIn(site, scene.operator),
    },
  }
}

/** A second factor appears, which only the newest session has shown. */
async function oweFactor(site: Site, userId: string) {
  await site.sql(
    `insert into factors (id, user_id, kind, label, created_at, confirmed_at)
     values (gen_random_uuid(), $1, 'totp', 'App', now(), now())`,
    [userId],
  )
  await site.sql(
    `update sessions set factor_at = now(), factor_kind = 'totp'
     where id = (select id from sessions where user_id = $1 order by created_at desc limit 1)`,
    [userId],
  )
}

/** A way back was opened: what is missing is another factor. */
const letBack = (site: Site, userId: string) =>
  site.sql(
    `update sessions set recovered_at = now(), factor_at = null, factor_kind = null where user_id = $1`,
    [userId],
  )

async function aRequest(site: Site, { alpha, member }: Scene): Promise<string> {
  const [row] = await site.sql(
    `insert into recovery_requests (team_id, id, member_id, kind, device, address, created_at, expires_at)
     values ($1, gen_random_uuid(), $2, 'colleagues', 'Firefox', '192.0.2.7', now(), now() + interval '1 day')
     returning id`,
    [alpha.id, member.memberId],
  )
  return String(row?.id)
}
