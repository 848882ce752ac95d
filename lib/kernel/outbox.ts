import type { Tx } from '@/db/database'
import { outbox } from '@/db/schema'
import type { Language } from '@/lib/format/message'
import { now } from './clock'
import { newId } from './ids'
import { seal } from './seal'

/** One kind of work that a verb can promise; lib/outside and the worker know how each is done. */
export type Job =
  | { kind: 'mail'; mail: MailOrder }
  | { kind: 'sms'; sms: SmsOrder }
  /** Somebody typed this on the sign-in page and failed: if it is a retired user name, its person gets a hint by mail. */
  | { kind: 'sign_in_hint'; typed: string; address: string }
  /** Somebody asked for a new password for this: if it is an address we know, it gets a link. */
  | { kind: 'reset_asked'; typed: string; language: Language; address: string }
  /** Somebody held an expired link in their hands and asked for a new one. */
  | { kind: 'link_asked'; tokenHash: string }
  /** Tell everybody who could know better that an owner waits to be let in. */
  | { kind: 'recovery_notice'; teamId: string; requestId: string }
  /** Tell everybody who could know better what has become of the proposal of another owner. */
  | { kind: 'proposal_notice'; teamId: string; proposalId: string; what: 'waits' | 'named' | 'stopped' }
  /** Mail the heir who has no sign-in the link to their seat, once the wait is over. */
  | { kind: 'heir_link'; teamId: string; proposalId: string }
  /** Mail this person a link with which they confirm the address that they have. */
  | { kind: 'confirm_asked'; userId: string }
  /** Go on with a confirmed import. */
  | { kind: 'import'; importId: string }

/** A mail in the words of `messages/…/mail.json`: which one, to whom, in which language, with what filled in. */
export type MailOrder = {
  template: string
  to: string
  language: Language
  /** Marks mail that goes to the main account in place of a seat without a mailbox of its own. */
  forName?: string
  company?: string
  values: Record<string, string | number>
  /** A path of ours behind the mail's button. */
  path?: string
  /** The invitation whose state follows this mail. */
  invitation?: { teamId: string; id: string }
  /** ISO 8601; afterwards it is of no use to anybody and not sent. */
  until?: string
}

/** A short message in the words of a template, one line; only ever to a number whose person has confirmed or confirms it. */
export type SmsOrder = {
  template: string
  /** E.164. */
  to: string
  language: Language
  values: Record<string, string | number>
  /** ISO 8601; afterwards it is of no use to anybody and not sent. */
  until?: string
}

/** Promises work inside the caller's transaction: it is done if and only if the transaction commits. */
export async function promise(
  tx: Tx,
  job: Job,
  options: { teamId?: string; dueAt?: Date } = {},
): Promise<void> {
  await promiseAll(tx, [job], options)
}

/** The same for many; one statement per 500. */
export async function promiseAll(
  tx: Tx,
  jobs: Job[],
  options: { teamId?: string; dueAt?: Date } = {},
): Promise<void> {
  const rows = jobs.map((job) => ({
    id: newId(),
    kind: job.kind,
    sealed: seal('outbox', job),
    teamId: options.teamId ?? null,
    createdAt: now(),
    dueAt: options.dueAt ?? now(),
  }))
  for (let from = 0; from < rows.length; from += 500)
    await tx.insert(outbox).values(rows.slice(from, from + 500))
}
