import type { Answer, Client } from './client'

/** A form as it stands in the page, with what a browser without script would send. */
export type PageForm = {
  /** The address the page had; its forms post to it unless they say otherwise. */
  path: string
  fields: [name: string, value: string][]
  buttons: { name: string; value: string; text: string }[]
  text: string
}

/** Every form of a page that posts. */
export function formsIn({ text, path }: Pick<Answer, 'text' | 'path'>): PageForm[] {
  return [...text.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, head = '', inner = '']) => {
    const own = attributesOf(head)
    if (own.method?.toLowerCase() !== 'post') return []
    return [
      { path: own.action || path, fields: fieldsIn(inner), buttons: buttonsIn(inner), text: wordsIn(inner) },
    ]
  })
}

/** The one form of the page with these fields; a failure shows what there was instead. */
export function formWith(page: Answer, ...names: string[]): PageForm {
  const forms = formsIn(page)
  const found = forms.filter(({ fields }) => names.every((name) => fields.some(([given]) => given === name)))
  if (found.length >= 1 && found[0]) return found[0]
  const there = forms.map(({ fields }) => fields.map(([name]) => name).join(','))
  throw new Error(
    `no form with ${names} at ${page.path} (${page.status}); forms: ${there.join(' | ') || 'none'}`,
  )
}

/** What is in the form, with other values for the names given; null leaves a field out. */
export function filled(form: PageForm, values: Record<string, string | string[] | null> = {}): FormData {
  const data = new FormData()
  for (const [name, value] of form.fields) if (!(name in values)) data.append(name, value)
  for (const [name, value] of Object.entries(values))
    for (const one of [value ?? []].flat()) data.append(name, one)
  return data
}

/** Sends the form as a browser without script does. */
export async function submit(
  client: Client,
  form: PageForm,
  values: Parameters<typeof filled>[1] = {},
  headers: Record<string, string | null> = {},
): Promise<Answer> {
  const { type, body } = await multipart(filled(form, values))
  return client.ask(form.path, { method: 'POST', body, headers: { 'content-type': type, ...headers } })
}

export async function multipart(data: FormData): Promise<{ type: string; body: Buffer }> {
  const encoded = new Response(data)
  return {
    type: encoded.headers.get('content-type') ?? '',
    body: Buffer.from(await encoded.arrayBuffer()),
  }
}

function fieldsIn(html: string): [string, string][] {
  const inputs = [...html.matchAll(/<input\b([^>]*)>/g)].flatMap(([, head = '']) => {
    const { name, value, type = 'text', ...rest } = attributesOf(head)
    if (name === undefined || ['submit', 'image', 'button', 'file'].includes(type)) return []
    if ((type === 'checkbox' || type === 'radio') && !('checked' in rest)) return []
    return [[name, value ?? (type === 'checkbox' ? 'on' : '')] satisfies [string, string]]
  })
  const areas = [...html.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)].flatMap(
    ([, head = '', text = '']) => named(attributesOf(head).name, unescaped(text)),
  )
  const selects = [...html.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)].flatMap(
    ([, head = '', inner = '']) => {
      const options = [...inner.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => attributesOf(option))
      const chosen = options.find((option) => 'selected' in option) ?? options[0]
      return named(attributesOf(head).name, chosen?.value ?? '')
    },
  )
  return [...inputs, ...areas, ...selects]
}

const named = (name: string | undefined, value: string): [string, string][] => (name ? [[name, value]] : [])

const buttonsIn = (html: string) =>
  [...html.matchAll(/<button\b([^>]*)>(.*?)<\/button>/gs)].map(([, head = '', inner = '']) => {
    const { name = '', value = '' } = attributesOf(head)
    return { name, value, text: wordsIn(inner) }
  })

function attributesOf(head: string): Record<string, string> {
  const pairs = [...head.matchAll(/([^\s=/"]+)(?:="([^"]*)")?/g)]
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, unescaped(value)]))
}

/**
 * The text of a piece of page, as somebody reads it.
 * @public
 */
export const wordsIn = (html: string) =>
  unescaped(
    html
      .replace(/<(script|style|template)\b.*?<\/\1>/gs, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' '),
  ).trim()

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }
const unescaped = (text: string) =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
