import { memberOf } from '@/lib/auth/door'
import { getNotice } from '@/lib/switchover/get-notice'
import { listMyTeams } from '@/lib/switchover/list-my-teams'

type Person = Parameters<typeof listMyTeams>[0]

/** The team whose switch-over somebody means, by its name or the first that is theirs to do, and where it stands. */
export async function whereOf(person: Person, team: string | undefined) {
  const slug = team ?? (await listMyTeams(person, {}))[0]?.slug
  const actor = slug ? await memberOf(slug) : null
  return actor && { actor, notice: await getNotice(actor, {}) }
}
