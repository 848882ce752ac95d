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
export function mailTo(server: Place, address: string, text: string): Promise<Mail> {
  return mailAfter(server, address, text, 0)
}

/** The mail that something sends; one of the same kind that lies there already is not taken for it. */
export async function mailFrom(
  server: Place,
  address: string,
  text: string,
  sends: () => Promise<unknown>,
): Promise<Mail> {
  const before = (await mailsWith(server, address, text)).length
  await sends()
  return mailAfter(server, address, text, before)
}

async function mailsWith(server: Place, address: string, text: string): Promise<Mail[]> {
  const mails = await mailsTo(server, address)
  return mails.filter((mail) => `${mail.subject}\n${mail.text}`.includes(text))
}

/** The newest mail as soon as there are more than so many. */
async function mailAfter(server: Place, address: string, text: string, known: number): Promise<Mail> {
  let found: Mail[] = []
  const look = async () => {
    found = await mailsWith(server, address, text)
    return found.length
  }
  await expect
    .poll(look, { interval: 150, message: `a mail to ${address} with “${text}”` })
    .toBeGreaterThan(known)
  return found[0] as Mail
}

/** The sign-in code that something mails, without its blank; other mails that come meanwhile do not matter. */
export async function codeFrom(
  server: Place,
  address: string,
  sends: () => Promise<unknown>,
): Promise<string> {
  let codes: string[] = []
  const look = async () => {
    const mails = await mailsTo(server, address)
    codes = mails.flatMap(({ text }) => text.match(/\d{4} \d{4}|\d{8}/) ?? [])
    return codes.length
  }
  const before = await look()
  await sends()
  await expect.poll(look, { interval: 150, message: `a code to ${address}` }).toBeGreaterThan(before)
  return String(codes[0]).replace(' ', '')
}

/** Where the mail's button leads, without the origin. */
export function linkIn(mail: Mail): string {
  const [link] = mail.links
  if (!link) throw new Error(`no link in “${mail.subject}”`)
  return new URL(link).pathname + new URL(link).search
}
