import { expect } from 'vitest'
import { composeMail } from '@/lib/background/compose-mail'
import { languages } from '@/lib/format/message'
import type { MailOrder } from '@/lib/kernel/outbox'

/** That a promised mail can be written in every language: no word is missing, nothing is left to fill in. */
export async function expectReadable(mail: MailOrder): Promise<void> {
  for (const language of languages) {
    const { subject, text } = await composeMail({ ...mail, language })
    expect(`${subject}\n${text}`).not.toMatch(/[{}]|\.mail\.|undefined/)
    if (mail.path) expect(text).toContain(mail.path)
  }
}
