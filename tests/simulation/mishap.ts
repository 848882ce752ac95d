import type { Company } from './cast'
import type { World } from './world'

/**
 * What befalls a company besides what its people do at the door. A new kind is a file of its own and a line in
 * `mishaps.ts`; it plans what it does, and draws its luck from a generator of its own (`randomOf`), so that all other
 * luck stays as it was.
 */
export type Mishap = {
  /** Plans what happens from the moment on which a company has switched over. */
  afterSwitch?(world: World, company: Company): void
  /** The same from the moment on which its owner demands second factors. */
  underRule?(world: World, company: Company, graceDays: number): void
}
