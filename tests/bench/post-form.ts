import { filled, formWith, multipart } from '@/tests/http/forms'
import { type Answer, ask, askFor } from './ask'

/** Sends what is typed; `headers` may say from whose network it comes. */
export type Post = (typed: Record<string, string>, headers?: Record<string, string>) => Promise<Answer>

/** The form of a page that has a field of this name, ready to be sent as a browser without script sends it. */
export async function formOf(origin: string, path: string, field: string): Promise<Post> {
  const { status, headers, body } = await askFor(200, `${origin}${path}`)
  const form = formWith({ status, headers, text: body.toString(), path, location: null }, field)
  return async (typed, from = {}) => {
    const { type, body } = await multipart(filled(form, typed))
    return ask(`${origin}${form.path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, origin, ...from },
    })
  }
}

/** A network of one's own for each number, as a proxy on loopback would report it. */
export const fromNetwork = (number: number) => ({
  'x-forwarded-for': `2001:db8:${(number >> 16).toString(16)}:${(number & 0xffff).toString(16)}::1`,
})
