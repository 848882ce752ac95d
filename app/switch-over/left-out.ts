import { getTranslations } from 'next-intl/server'

type Line = { line: number; text: string }

const NAMED = 5

/** What was taken over from a pasted list, and which lines were not understood: the first few by name. */
export async function leftOut(taken: number, lines: Line[]): Promise<string> {
  const t = await getTranslations('switchover.access')
  const said = t('pasted', { taken })
  if (!lines.length) return said
  const named = lines.slice(0, NAMED).map(({ line, text }) => t('paste_line', { line, text }))
  const more = lines.length - named.length
  const all = [...named, ...(more ? [t('paste_more', { count: more })] : [])]
  return `${said} ${t('paste_left', { lines: all.join(', ') })}`
}
