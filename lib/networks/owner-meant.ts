import type { Tx } from '@/db/database'
import { wrongField } from '@/lib/kernel/errors'
import { namedPeople } from '@/lib/policies/named-people'
import { ruledSeats } from '@/lib/policies/ruled-seats'
import type { PlaceOwner } from '@/lib/policy/network-rule'
import { mustBeOurs } from './names-in'

type Given = { of: PlaceOwner['of']; roleId?: string; memberId?: string; person: string }

/** Whose something is by what was chosen or typed; roles and people of other teams are not there. */
export async function ownerMeant(tx: Tx, teamId: string, given: Given): Promise<PlaceOwner> {
  const { of, roleId, memberId, person } = given
  if (of === 'team') return { of }
  if (of === 'role') {
    if (!roleId) throw wrongField('roleId', 'policy_roles_missing')
    await mustBeOurs(tx, teamId, { roleIds: [roleId] })
    return { of, id: roleId }
  }
  if (memberId) await mustBeOurs(tx, teamId, { memberIds: [memberId] })
  const id = memberId ?? namedPeople('person', person, await ruledSeats(tx, teamId))[0]
  if (!id) throw wrongField('person', 'network_person_missing')
  return { of, id }
}
