import { somebody, staff } from '@/lib/auth/door'
import { answerUpload } from '@/lib/imports/answer-upload'
import { endpoint } from '@/lib/web/endpoint'

export const dynamic = 'force-dynamic'
export const maxDuration = 60

/** Takes an export of the old system. No middleware stands before it, which would cut a large body silently. */
export const POST = endpoint(async (request) => {
  const operator = await staff()
  if (operator) return answerUpload(operator, request)
  if (await somebody()) return new Response(null, { status: 404 })
  return new Response(null, { status: 303, headers: { location: '/sign-in?to=/operator/import' } })
})
