import type { memberOf } from '@/lib/auth/door'

/** The member whom a page of this team is shown to. */
export type Actor = NonNullable<Awaited<ReturnType<typeof memberOf>>>
