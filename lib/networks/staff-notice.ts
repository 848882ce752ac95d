import { createTranslator } from 'use-intl/core'
import { localeOf } from '@/lib/format/locale'
import type { Language } from '@/lib/format/message'
import { loadMessages } from '@/lib/format/messages'
import { labelLimits } from '@/lib/policy/place-label'

type Given = { company: string; on: boolean; purpose: string; keepDays: number }
type Words = { networks: { labels: { staff: Record<'title' | Part | `${Part}_text`, string> } } }
type Part = 'purpose' | 'what' | 'not' | 'who' | 'long' | 'rights' | 'begin'

/**
 * What staff is told about place labels, in a language of its own and not that of whoever prints it. While nothing is
 * laid down, what is still to be filled in stands as a blank.
 */
export async function staffNotice(language: Language, { company, on, purpose, keepDays }: Given) {
  const messages = (await loadMessages(language)) as unknown as Words
  const locale = localeOf(language)
  const t = createTranslator({ locale, messages, namespace: 'networks.labels.staff' })
  const blank = '____________________'
  const values = {
    company,
    purpose: on ? purpose : blank,
    days: on ? String(keepDays) : `____ (${labelLimits.leastDays}–${labelLimits.mostDays})`,
  }
  const parts = [
    { heading: t('purpose'), text: t('purpose_text', values) },
    { heading: t('what'), text: t('what_text') },
    { heading: t('not'), text: t('not_text') },
    { heading: t('who'), text: t('who_text') },
    { heading: t('long'), text: t('long_text', values) },
    { heading: t('rights'), text: t('rights_text', values) },
    { heading: t('begin'), text: t('begin_text', { day: blank }) },
  ]
  const title = t('title', values)
  const plain = [title, ...parts.map(({ heading, text }) => `${heading}\n${text}`)].join('\n\n')
  return { title, parts, plain }
}
