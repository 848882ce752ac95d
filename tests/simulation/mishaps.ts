import { guests } from './guests'
import type { Mishap } from './mishap'
import { ownerLeaves } from './owner-leaves'

/** Everything that befalls companies. */
export const mishaps: readonly Mishap[] = [guests, ownerLeaves]
