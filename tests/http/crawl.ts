import type { Client } from './client'
import { formsIn, type PageForm } from './forms'

export type Crawled = { pages: string[]; forms: PageForm[] }

/**
 * Opens everything that is linked from these addresses, dialogs included, and collects the forms. Orders,
 * pages and filters of a list are left out: they show the same forms again.
 */
export async function crawl(client: Client, starts: string[], most = 80): Promise<Crawled> {
  const waiting = [...starts]
  const pages: string[] = []
  const forms = new Map<string, PageForm>()
  for (let path = waiting.shift(); path !== undefined && pages.length < most; path = waiting.shift()) {
    if (pages.includes(path)) continue
    pages.push(path)
    const answer = await client.open(path)
    if (!String(answer.headers['content-type']).startsWith('text/html')) continue
    for (const form of formsIn(answer)) forms.set(keyOf(form), form)
    const links = [...answer.text.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)].map(([, href = '']) => href)
    for (const href of links) {
      const url = new URL(href.replaceAll('&amp;', '&'), new URL(answer.path, client.origin))
      if (url.origin === client.origin && !left(url)) waiting.push(url.pathname + url.search)
    }
  }
  return { pages, forms: [...forms.values()] }
}

const left = ({ pathname, searchParams }: URL) =>
  /^\/(_next|dev|language|api)(\/|$)/.test(pathname) ||
  ['sort', 'dir', 'after', 'before', 'page', 'q'].some((name) => searchParams.has(name))

/**
 * What a form does, whatever page it stands on: its action and its hidden values, without the answers before.
 */
const keyOf = ({ fields }: PageForm) =>
  JSON.stringify(fields.filter(([name]) => !/^\$ACTION_(KEY|\d+:1)|^(back|to)$/.test(name)))
