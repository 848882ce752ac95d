import type { memberOf } from '@/lib/auth/door'

/** The member who looks at the switch-over of their team. */
export type Actor = NonNullable<Awaited<ReturnType<typeof memberOf>>>
