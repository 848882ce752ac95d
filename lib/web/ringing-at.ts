import { memberOf, somebody } from '@/lib/auth/door'
import { ringsFor } from '@/lib/auth/rings-for'
import { forbidden, notFound, Refusal } from '@/lib/kernel/errors'
import { can } from '@/lib/policy/can'
import { stream } from './stream'

/** The stream of a member who may let others in; refused for everybody else as a page would be. */
export async function ringingAt(slug: string, signal: AbortSignal): Promise<Response> {
  if (!(await somebody())) throw new Refusal('unauthenticated', { key: 'sign_in_first' })
  const actor = await memberOf(slug)
  if (!actor) throw notFound()
  if (!can(actor, 'network.grant')) throw forbidden()
  return stream(signal, actor.userId, () => ringsFor(actor))
}
