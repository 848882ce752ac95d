import { getTranslations } from 'next-intl/server'
import { comesFromUs } from '@/lib/auth/door'
import type { Answer } from '@/lib/format/answer'
import type { Caller } from '@/lib/kernel/caller'
import { Refusal } from '@/lib/kernel/errors'
import { type Asked, callerFor } from './form'

/** A verb that takes nothing, asked by a script before it can fill in a form: what a passkey has to sign. */
export function ask<C extends Caller, R>(verb: {
  (caller: C, input: Record<string, never>): Promise<R>
  who: Asked
}): () => Promise<Answer<R>> {
  return async () => {
    try {
      if (!(await comesFromUs())) throw new Refusal('forbidden', { key: 'foreign_origin' })
      const caller = (await callerFor(verb, {})) as C
      return { ok: true, data: await verb(caller, {}) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const t = await getTranslations('errors')
      return { ok: false, message: t(error.sentence.key as 'not_found', error.sentence.values) }
    }
  }
}
