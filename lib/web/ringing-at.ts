import { listening } from '@/lib/auth/listening'
import { ringsFor } from '@/lib/auth/rings-for'
import { stream } from './stream'

/** The stream of a member who may let others in; refused for everybody else as a page would be. */
export async function ringingAt(slug: string, signal: AbortSignal): Promise<Response> {
  const listener = await listening(slug)
  return stream(signal, listener.userId, () => ringsFor(listener))
}
