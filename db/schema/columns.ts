import { timestamp, uuid } from 'drizzle-orm/pg-core'

/** A moment, always with its zone; names end in `_at`. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

/** UUIDv7 made by the application, so that ids sort by the time they were given. */
export const id = (name = 'id') => uuid(name)
