import { guests } from './guests'
import type { Mishap } from './mishap'
import { networks } from './networks'
import { ownerLeaves } from './owner-leaves'
import { travel } from './travel'

/** Everything that befalls companies. */
export const mishaps: readonly Mishap[] = [guests, ownerLeaves, networks, travel]
