import { createTranslator } from 'use-intl/core'
import { env } from '@/lib/env'
import { localeOf } from '@/lib/format/locale'
import { loadMessages } from '@/lib/format/messages'
import type { MailOrder } from '@/lib/kernel/outbox'
import { renderMail } from '@/lib/outside/mail-layout'

/** A mail in the words of its template: `subject`, `greeting`, `p1`, `p2` … in order, `button`, `footer`. */
export async function composeMail(
  order: MailOrder,
): Promise<{ subject: string; text: string; html: string }> {
  const t = await translatorFor(order)
  const values = { company: order.company ?? '', forName: order.forName ?? '', ...order.values }
  const say = (key: string) => t(`${order.template}.${key}`, values)
  const has = (key: string) => t.has(`${order.template}.${key}`)

  const paragraphs: string[] = []
  for (let n = 1; has(`p${n}`); n += 1) paragraphs.push(say(`p${n}`))
  const { text, html } = renderMail({
    language: order.language,
    company: order.company,
    greeting: say('greeting'),
    paragraphs,
    button:
      order.path && has('button')
        ? { label: say('button'), url: new URL(order.path, env().appUrl).href }
        : undefined,
    footer: [...(has('footer') ? [say('footer')] : []), t('mail.footer', values)],
  })
  const mark = order.forName ? `${t('mail.for', { name: order.forName })} ` : ''
  return { subject: oneLine(mark + say('subject')), text, html }
}

/**
 * Names from the old system may hold line breaks, for which a mail would be refused, and marks that turn the
 * direction of writing, with which a subject says something else than it reads.
 */
const oneLine = (text: string) => text.replace(/[\p{Cc}\s\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()

type Say = ((key: string, values?: Record<string, string | number>) => string) & { has(key: string): boolean }

/**
 * Template names come from data, so the keys are checked by a test over all templates instead of by their
 * type.
 */
async function translatorFor({ language }: MailOrder): Promise<Say> {
  const messages = await loadMessages(language)
  return createTranslator({ locale: localeOf(language), messages: messages as never }) as unknown as Say
}
