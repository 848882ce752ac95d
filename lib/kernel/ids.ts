import { v7 } from 'uuid'
import { z } from 'zod'
import { now } from './clock'

/** A UUIDv7 (RFC 9562) dated by the product's clock. */
export const newId = () => v7({ msecs: now().getTime() })

/** An id as it comes from outside: anything else is simply not found. */
export const Id = z.uuid()

/** The team of nobody: the vendor's own audit chain. */
export const VENDOR = '00000000-0000-0000-0000-000000000000'
