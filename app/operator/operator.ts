import type { staff } from '@/lib/auth/door'

/** The one of the vendor's staff whom a page is shown to. */
export type Operator = NonNullable<Awaited<ReturnType<typeof staff>>>
