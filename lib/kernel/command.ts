import type { z } from 'zod'
import type { Tx } from '@/db/database'
import type { AuditAction } from '@/lib/policy/audit-actions'
import { type Facts, type Subject, writeAudit } from './audit'
import type { Caller } from './caller'
import { broughtToWords } from './constraints'
import { Refusal } from './errors'
import { VENDOR } from './ids'
import { parse } from './parse'
import { countTry } from './throttle'
import { atTheDoor } from './transaction'
import type { Who } from './who'

type Changed<R> = {
  subject: Subject
  /** Where it is written down; an actor's own team unless said otherwise. */
  teamId?: string
  /** When what happened has a name of its own. */
  does?: AuditAction
  before?: Facts
  after?: Facts
  returns: R
}
/** Nothing happened that anybody would look for: a draft saved again, a thing that already was so. */
type Unchanged<R> = { unchanged: true; returns: R }
/**
 * A no that counts: what was written before it and its entry are kept, and then it is thrown. A wrong code.
 */
export type Refused = {
  refuses: Refusal
  does: AuditAction
  subject: Subject
  teamId?: string
  after?: Facts
}
export type Outcome<R> = Changed<R> | Unchanged<R>

export type Verb<C extends Caller, I, R> = {
  (caller: C, input: I): Promise<R>
  does: AuditAction
  who: Who<C>
  input: z.ZodType
}

/** Every verb there is, for the tests that walk them all. */
export const verbs: Verb<never, never, unknown>[] = []

/**
 * The one way to change something. Counts the try where nobody vouches for the caller, opens the transaction,
 * looks at the caller's rows again, parses the input, runs, writes the audit entry, commits. A refusal rolls
 * back; a forbidden try is written down as `access.denied`.
 */
export function command<C extends Caller, S extends z.ZodType, R, P = undefined>(verb: {
  does: AuditAction
  who: Who<C>
  input: S
  /**
   * Costly work that needs no lock, done before the transaction opens: hashing a password holds up nobody
   * else's rows.
   */
  prepare?(caller: C, input: z.output<S>): Promise<P>
  run(context: { who: C; tx: Tx; prepared: P }, input: z.output<S>): Promise<Outcome<R> | Refused>
}): Verb<C, z.input<S>, R> {
  const speak = async (caller: C, given: z.input<S>): Promise<R> => {
    if (verb.who.counters) await countTry(verb.who.counters(caller, given))
    try {
      const prepared = (await verb.prepare?.(caller, parse(verb.input, given))) as P
      const outcome = await retried(() =>
        verb.who.within(caller, async (tx) => {
          const who = await verb.who.admit(caller, tx)
          const outcome = await verb.run({ who, tx, prepared }, parse(verb.input, given))
          if ('unchanged' in outcome) return outcome
          const { does = verb.does, teamId = homeOf(who), subject, after } = outcome
          const before = 'before' in outcome ? outcome.before : undefined
          await writeAudit(tx, { action: does, teamId, by: who, subject, before, after })
          return outcome
        }),
      )
      if ('refuses' in outcome) throw outcome.refuses
      return outcome.returns
    } catch (error) {
      const refusal = broughtToWords(error)
      if (refusal instanceof Refusal && refusal.code === 'forbidden') await denied(caller, verb.does)
      throw refusal
    }
  }
  const spoken = Object.assign(speak, { does: verb.does, who: verb.who, input: verb.input })
  verbs.push(spoken as unknown as Verb<never, never, unknown>)
  return spoken
}

/** Writes down that somebody was refused, in a transaction of its own because the verb's was rolled back. */
export const denied = (caller: Caller, what: string) =>
  atTheDoor((tx) =>
    writeAudit(tx, {
      action: 'access.denied',
      teamId: homeOf(caller),
      by: caller,
      subject: { type: 'verb', id: what },
    }),
  )

const homeOf = (caller: Caller) => (caller.kind === 'actor' ? caller.teamId : VENDOR)

/**
 * Two transactions that wait for each other: PostgreSQL ends one (40P01, 40001), and it simply runs again.
 */
async function retried<T>(run: () => Promise<T>, tries = 3): Promise<T> {
  try {
    return await run()
  } catch (error) {
    const code =
      (error as { cause?: { code?: string }; code?: string }).cause?.code ?? (error as { code?: string }).code
    if (tries > 1 && (code === '40P01' || code === '40001')) return retried(run, tries - 1)
    throw error
  }
}
