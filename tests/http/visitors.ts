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
  await setStage(site, scene.administrator.userId, 'second_factor')
  await setStage(site, scene.secondOwner.userId, 'new_password')
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
      administrator: await signedIn(site, scene.administrator),
      owner: await signedIn(site, scene.owner),
      operator: await signedIn(site, scene.operator),
    },
  }
}

const setStage = (site: Site, userId: string, stage: string) =>
  site.sql(`update sessions set stage = $2 where user_id = $1 and ended_at is null`, [userId, stage])
