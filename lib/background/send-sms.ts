import { createTranslator } from 'use-intl/core'
import { env } from '@/lib/env'
import { localeOf } from '@/lib/format/locale'
import { loadMessages } from '@/lib/format/messages'
import { now } from '@/lib/kernel/clock'
import type { SmsOrder } from '@/lib/kernel/outbox'
import { SmsRefused, smsPort } from '@/lib/outside/sms'
import { keepMail } from './mailbox'

/**
 * Sends one promised short message under its key. A number that takes none is not tried again; its person
 * sees no code and asks anew.
 */
export async function sendSms(order: SmsOrder, key: string): Promise<void> {
  if (order.until && new Date(order.until) <= now()) return
  const port = smsPort(env(), keepMail)
  // The gateway was taken away after the promise: there is nothing to try again.
  if (!port) return
  try {
    await port.send({ to: order.to, text: await composeSms(order) }, key)
  } catch (error) {
    if (!(error instanceof SmsRefused)) throw error
    console.error(JSON.stringify({ level: 'error', event: 'sms.refused', id: key, message: error.message }))
  }
}

/** The one line of a template. */
export async function composeSms({ template, language, values }: SmsOrder): Promise<string> {
  const messages = await loadMessages(language)
  const t = createTranslator({ locale: localeOf(language), messages: messages as never }) as unknown as Say
  return t(template, values)
}

type Say = (key: string, values?: Record<string, string | number>) => string
