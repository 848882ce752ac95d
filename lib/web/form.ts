import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { asStranger, comesFromUs, memberAnywhere, memberOf, somebody, staff } from '@/lib/auth/door'
import type { FormAction, FormState } from '@/lib/format/form-state'
import type { Caller } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { Refusal, type Sentence } from '@/lib/kernel/errors'
import { safePath } from '@/lib/policy/safe-path'
import type { Stage } from '@/lib/policy/stage'
import { firstStep, stepFirst } from './first-step'

export type Typed = Record<string, string | string[]>

export type FormOptions<R> = {
  /** What the fields mean to the verb; by default the typed values as they are. */
  read?: (typed: Typed, data: FormData) => unknown
  /** The translated sentence after a success. */
  done?: (result: R, typed: Typed) => Promise<string> | string
  /** What is shown this once, as a code that was made for somebody. */
  once?: (result: R) => string
  /** Where to go after a success. */
  next?: (result: R, typed: Typed) => Promise<string> | string
  /** What belongs to the web after a success: the cookie. */
  after?: (result: R, typed: Typed) => Promise<void>
}

/** A verb, or several in one step, as signing in is. */
export type Spoken<C extends Caller, I, R> = {
  (caller: C, input: I): Promise<R>
  who: Asked
}

/** Who is asked for, and at which stages of a session; open unless said otherwise. */
export type Asked = { kind: Caller['kind']; stages?: readonly Stage[]; anywhere?: boolean }

/**
 * A verb, spoken by a form. Refuses forms of other sites, finds out who is speaking, and answers in
 * sentences; what was typed comes back unless it is secret.
 */
export function form<C extends Caller, I, R>(
  verb: Spoken<C, I, R>,
  options: FormOptions<R> = {},
): FormAction {
  return async (_, given) => {
    // A script may call an action with anything at all; what is no form is an empty one, and is refused in
    // words.
    const data = given instanceof FormData ? given : new FormData()
    const typed = typedIn(data)
    let result: R
    try {
      if (!(await comesFromUs())) throw new Refusal('forbidden', { key: 'foreign_origin' })
      const caller = (await callerFor(verb, typed)) as C
      result = await verb(caller, (options.read ? options.read(typed, data) : typed) as I)
      await options.after?.(result, typed)
    } catch (error) {
      if (error instanceof Refusal) return refused(error, typed)
      throw error
    }
    const next = await options.next?.(result, typed)
    // What stands around the page, as its notices, is from before as well.
    revalidatePath('/', 'layout')
    // Some forms carry the way back as a field, and a field is whatever somebody sends.
    if (next) redirect(safePath(next))
    const message = await options.done?.(result, typed)
    return { status: 'done', message, once: options.once?.(result), at: now().getTime() }
  }
}

/** The caller a verb asks for; who is not that finds nothing, who is nobody signs in first. */
export async function callerFor(verb: { who: Asked }, typed: Typed): Promise<Caller> {
  const { kind, stages = ['open'] } = verb.who
  if (kind === 'stranger') return asStranger()
  const person = await somebody()
  if (!person) throw new Refusal('unauthenticated', { key: 'sign_in_first' })
  // A grace that ended, or a factor that appeared, while this form was open.
  if (person.stage !== 'open' && !stages.includes(person.stage)) throw stepFirst(person.stage)
  const caller =
    kind === 'person'
      ? person
      : kind === 'operator'
        ? await staff()
        : await (verb.who.anywhere ? memberAnywhere : memberOf)(String(typed._team ?? ''))
  if (!caller) throw new Refusal('not_found', { key: 'not_found' })
  return caller
}

/** A refusal as the form shows it. */
async function refused(refusal: Refusal, typed: Typed): Promise<FormState> {
  const t = await getTranslations('errors')
  const say = ({ key, values }: Sentence) => t(key as 'not_found', values)
  const fields = Object.fromEntries(
    Object.entries(refusal.fields).map(([name, sentence]) => [name, say(sentence)]),
  )
  return {
    status: 'refused',
    message: say(refusal.sentence),
    fields,
    first: await firstStep(refusal),
    values: shownAgain(typed),
    at: now().getTime(),
  }
}

/** Repeated names become lists; files and the framework's own fields are left out. */
function typedIn(data: FormData): Typed {
  // In one walk: asked for by name, each of thousands of fields would be looked for among all others.
  const texts = new Map<string, string[]>()
  for (const [name, value] of data) {
    if (name.startsWith('$ACTION')) continue
    const known = texts.get(name) ?? []
    if (typeof value === 'string') known.push(value)
    texts.set(name, known)
  }
  return Object.fromEntries(
    [...texts].map(([name, values]) => [name, values.length > 1 ? values : (values[0] ?? '')]),
  )
}

/** By name; `current` is the password of now. */
const secret = /pass|current|token|secret|code|ticket/i

const shownAgain = (typed: Typed) =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => (secret.test(name) ? [] : [[name, String(value)]])),
  )
