import { and, asc, eq } from 'drizzle-orm'
import { members, recoveryConfirmations } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { can } from '@/lib/policy/can'
import { requestState } from '@/lib/policy/way-back'
import { isExternal } from './confirm-request'
import { findRequest } from './find-request'
import { OneRequest } from './input'

/** What a colleague gets to read before they confirm or refuse: who, from where, how many have confirmed. */
export const getRequest = query({
  who: member('team.read'),
  input: OneRequest,
  async run({ who, tx }, { requestId }) {
    const { grants, ...request } = await findRequest(tx, who, requestId)
    const said = await tx
      .select({ memberId: recoveryConfirmations.memberId, name: members.name })
      .from(recoveryConfirmations)
      .innerJoin(
        members,
        and(eq(members.teamId, recoveryConfirmations.teamId), eq(members.id, recoveryConfirmations.memberId)),
      )
      .where(
        and(eq(recoveryConfirmations.teamId, who.teamId), eq(recoveryConfirmations.requestId, requestId)),
      )
      .orderBy(asc(recoveryConfirmations.createdAt), asc(members.id))
    // Whether one of them is of rank shows only when the person goes on; here it matters that it is open.
    const state = requestState(request, { isOwner: false, confirmers: [] }, now())
    return {
      ...request,
      open: state === 'waiting' || state === 'ready',
      state,
      isOwner: can({ grants }, 'team.own'),
      confirmedBy: said.map(({ name }) => name),
      isOwn: request.memberId === who.id,
      hasSaid: said.some(({ memberId }) => memberId === who.id),
      hasFactor: who.kinds.length > 0,
      external: await isExternal(tx, who),
    }
  },
})
