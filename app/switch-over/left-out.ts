import type { getTranslations } from 'next-intl/server'

type Words = Awaited<ReturnType<typeof getTranslations<'switchover'>>>
type Line = { line: number; text: string }

const NAMED = 5

/** What was taken over from a pasted list, and which lines were not understood: the first few by name. */
export function leftOut(t: Words, taken: number, lines: Line[]): string {
  const said = t('access.pasted', { taken })
  if (!lines.length) return said
  const named = lines.slice(0, NAMED).map(({ line, text }) => t('access.paste_line', { line, text }))
  const more = lines.length - named.length
  const all = [...named, ...(more ? [t('access.paste_more', { count: more })] : [])]
  return `${said} ${t('access.paste_left', { lines: all.join(', ') })}`
}
