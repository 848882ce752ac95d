import { changeRole } from '@/lib/members/change-role'
import { listMembers } from '@/lib/members/list-members'
import { listRoles } from '@/lib/members/list-roles'
import { asMember } from './browser'
import type { Human } from './cast'
import { act, type World } from './world'

/**
 * Most owners give somebody else the right to help; some make them an owner beside themselves. Whoever is about to leave
 * always does.
 */
export async function appointDeputy(world: World, owner: Human): Promise<void> {
  const deputy = owner.company.humans[1]
  const actor = await asMember(owner)
  if (!deputy || !actor || owner.company.hasDeputy) return
  const luck = owner.random.between(0, 99)
  const preset = luck < 15 ? 'owner' : luck < 65 || owner.company.fate === 'leaves' ? 'administrator' : null
  if (!preset) return
  const [list, roles] = [await listMembers(actor, { search: deputy.name }), await listRoles(actor, {})]
  const row = list.rows.find(({ name, state }) => name === deputy.name && state === 'activated')
  const role = roles.find((one) => one.preset === preset)
  if (!row || !role) return
  const made = await act(world, owner, `makes ${deputy.name} ${preset}`, () =>
    changeRole(actor, { memberId: row.id, roleId: role.id }),
  )
  owner.company.hasDeputy = made.ok
}
