import { safePath } from '@/lib/policy/safe-path'
import { endpoint } from '@/lib/web/endpoint'
import { setBrowserLanguage } from '@/lib/web/language'

/** A link to a page in a given language: `?language=pl&to=/sign-in`. Sets the browser's language and nothing else. */
export const GET = endpoint(async (request) => {
  const { searchParams } = request.nextUrl
  return go(searchParams.get('language'), searchParams.get('to'))
})

/** The same for a plain form. */
export const POST = endpoint(async (request) => {
  const data = await request.formData()
  return go(data.get('language'), data.get('to'))
})

async function go(language: unknown, to: unknown) {
  await setBrowserLanguage(language)
  // Relative, so that no header of the request ends up in the address.
  return new Response(null, { status: 303, headers: { location: safePath(to) } })
}
