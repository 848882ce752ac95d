import type { Human } from './cast'
import type { World } from './world'

/** A way back that can really be gone, and what it asks of whoever goes it. */
export type Way = { steps: string[]; go: (world: World, human: Human) => Promise<boolean> }
