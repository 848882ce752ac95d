import { asStranger } from '@/lib/auth/door'
import { noteOpened } from '@/lib/auth/note-opened'
import { endpoint } from '@/lib/web/endpoint'

/** Sent by the page behind an invitation once somebody looks at it; what fetches pages only never sends it. */
export const opened = endpoint(async (_, { params }) => {
  await noteOpened(await asStranger(), { token: (await params).token ?? '' })
  return new Response(null, { status: 204 })
})
