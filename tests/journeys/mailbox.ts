import { expect } from 'vitest'
import type { Server } from '@/lib/testing/server'

/** Whoever can say where the mailbox is. */
type Place = Pick<Server, 'origin'>

export type Mail = {
  to: string
  subject: string
  text: string
  html: string
  links: string[]
  sentAt: string
}

/** All mails to an address, newest first. */
export async function mailsTo(server: Place, address: string): Promise<Mail[]> {
  const answer = await fetch(`${server.origin}/dev/mailbox.json?q=${encodeURIComponent(address)}`)
  const mails = (await answer.json()) as Mail[]
  return mails.filter((mail) => mail.to.includes(address))
}

/** The newest mail to an address with this text in it; waits until it is there. */
export async function mailTo(server: Place, address: string, text: string): Promise<Mail> {
  let found: Mail | undefined
  const look = async () => {
    found = (await mailsTo(server, address)).find((mail) => `${mail.subject}\n${mail.text}`.includes(text))
    return found
  }
  await expect.poll(look, { interval: 150, message: `a mail to ${address} with “${text}”` }).toBeDefined()
  return found as unknown as Mail
}

/** Where the mail's button leads, without the origin. */
export function linkIn(mail: Mail): string {
  const [link] = mail.links
  if (!link) throw new Error(`no link in “${mail.subject}”`)
  return new URL(link).pathname + new URL(link).search
}
