import { checked, type Mail, type MailPort } from './mail-port'

/** Keeps a mail under its key and gives back its id; the same key again gives back the id of the first. */
export type KeepMail = (mail: Mail & { links: string[] }, idempotencyKey: string) => Promise<{ id: string }>

/** The demo's mailbox, and a preview deployment's: nothing leaves, everything can be read. */
export const mailboxPort = (keep: KeepMail): MailPort => ({
  name: 'mailbox',
  send: async (mail, idempotencyKey) => keep({ ...checked(mail), links: linksIn(mail.text) }, idempotencyKey),
})

/** The addresses in a text, in order, each once, without the punctuation of the sentence around them. */
export function linksIn(text: string): string[] {
  const found = text.match(/https?:\/\/[^\s<>"]+/g) ?? []
  return [...new Set(found.map((link) => link.replace(/[.,;:!?)\]]+$/, '')))]
}
