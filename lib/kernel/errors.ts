import type { MessageKey } from '@/lib/format/message'

export type RefusalCode =
  | 'invalid'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_many'
  | 'unauthenticated'
  | 'gone'
  | 'unavailable'
  /** A fresh second factor is asked for first. */
  | 'step_up'
  /** From this network nobody, or not this person now, is let in to this team. */
  | 'network'

/** A sentence of the product: a key under `messages/…/errors.json` and what to fill in. */
export type Sentence = { key: MessageKey; values?: Record<string, string | number> }

/**
 * The product saying no: a code for machines, a sentence for people, sentences beside fields.
 * Anything else that is thrown is our fault and reaches the error page and the log.
 */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly sentence: Sentence,
    readonly fields: Record<string, Sentence> = {},
    /** Seconds after which another try makes sense; only with `too_many`. */
    readonly retryAfterSeconds?: number,
  ) {
    super(`${code}: ${sentence.key}`)
    this.name = 'Refusal'
  }
}

/** What one may see but not do: says so, and is written down. */
export const forbidden = (key: MessageKey = 'forbidden', values?: Sentence['values']) =>
  new Refusal('forbidden', { key, values })

/** What one may not see is not there. */
export const notFound = () => new Refusal('not_found', { key: 'not_found' })

/** One field that cannot stay as it was typed. */
export const wrongField = (field: string, key: MessageKey, values?: Sentence['values']) =>
  new Refusal('invalid', { key: 'check_fields' }, { [field]: { key, values } })

/** Something changed meanwhile, so that what was asked no longer applies. */
export const conflict = (key: MessageKey, values?: Sentence['values']) =>
  new Refusal('conflict', { key, values })
