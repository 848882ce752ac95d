import { type Client, openClient } from './client'
import { signedIn, twoTeams } from './scene'
import type { Site } from './site'

export const kinds = [
  'nobody',
  'ended',
  'pending',
  'owing',
  'suspended',
  'other',
  'member',
  'administrator',
  'owner',
  'operator',
] as const
export type Kind = (typeof kinds)[number]

export type Scene = Awaited<ReturnType<typeof twoTeams>>
export type Visitors = { scene: Scene; as: Record<Kind, Client> }

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
  return {
    scene,
    as: {
      nobody: openClient(site.origin()),
      ended,
      pending,
      owing,
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
