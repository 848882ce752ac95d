import { now } from '@/lib/kernel/clock'
import { MailDelayed, type MailPort, MailRefused } from '@/lib/outside/mail'
import { mailboxPort } from '@/lib/outside/mail-demo'

/** A mail as it lies in a mailbox. */
export type Letter = { to: string; subject: string; text: string; links: string[]; at: Date }

export type Post = {
  port: MailPort
  /** A mailbox at this address takes mail from now on. */
  open(address: string): void
  /** It takes none any more: mail to it comes back. */
  close(address: string): void
  /** Mail to it comes back, or vanishes without a word. */
  isOpen(address: string): boolean
  /** From when to when nothing leaves the house. */
  failBetween(from: Date, to: Date): void
  /** What lies in these mailboxes, the oldest first. */
  in(addresses: readonly string[]): Letter[]
  /** What has arrived since this was last asked. */
  arrived(): Letter[]
  sent: number
}

/** The world's post office behind the product's mail port: mailboxes that exist, that do not, and days without service. */
export function makePost(): Post {
  const boxes = new Map<string, Letter[]>()
  const closed = new Set<string>()
  const failures: { from: Date; to: Date }[] = []
  const keys = new Set<string>()
  let fresh: Letter[] = []

  const kept = mailboxPort(async ({ to, subject, text, links }, key) => {
    // A job that is done twice is one mail: the service knows its key.
    if (keys.has(key)) return { id: key }
    keys.add(key)
    post.sent += 1
    const letter = { to, subject, text, links, at: now() }
    boxes.get(to)?.push(letter)
    fresh.push(letter)
    return { id: key }
  })
  const post: Post = {
    sent: 0,
    port: {
      name: 'story',
      async send(mail, key) {
        if (failures.some(({ from, to }) => from <= now() && now() < to))
          throw new MailDelayed('451 The mail service does not answer.')
        // Half of all mistyped domains take everything and say nothing.
        if (!boxes.has(mail.to) && mail.to.length % 2 === 0) throw new MailRefused('550 No such mailbox.')
        if (closed.has(mail.to)) throw new MailRefused('550 The mailbox is closed.')
        return kept.send(mail, key)
      },
    },
    open(address) {
      closed.delete(address)
      if (!boxes.has(address)) boxes.set(address, [])
    },
    close: (address) => void closed.add(address),
    isOpen: (address) => boxes.has(address) && !closed.has(address),
    failBetween: (from, to) => void failures.push({ from, to }),
    in: (addresses) => addresses.flatMap((address) => boxes.get(address) ?? []).sort((a, b) => +a.at - +b.at),
    arrived() {
      const letters = fresh
      fresh = []
      return letters
    },
  }
  return post
}
