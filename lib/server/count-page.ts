import type { ServerResponse } from 'node:http'
import { pageBegins } from '@/lib/kernel/pages-under-way'

/**
 * Counts a page from now until all of it is sent or nobody waits for it any more; gives what to call when its head is
 * sent. What turns out to be something else then, a stream that stays open or a download, counts no longer.
 */
export function countPage(response: ServerResponse): () => void {
  const ends = pageBegins()
  response.once('finish', ends).once('close', ends)
  return () => {
    if (!/^text\/(html|x-component)\b/.test(String(response.getHeader('content-type')))) ends()
  }
}
