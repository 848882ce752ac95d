import type { z } from 'zod'
import type { MessageKey } from '@/lib/format/message'
import { Refusal, type Sentence } from './errors'

/**
 * Parses what came from outside with the verb's schema. Every problem becomes a sentence beside its field:
 * schemas name message keys as their error texts (`z.string().min(1, 'name_missing')`); whatever else is
 * wrong is `check_fields`. Fields that the schema does not name are dropped, so that nobody can set what the
 * form does not ask for.
 */
export function parse<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const result = schema.safeParse(given)
  if (result.success) {
    refuseNul(result.data)
    return result.data
  }
  const fields: Record<string, Sentence> = {}
  for (const issue of result.error.issues) {
    const field = issue.path.map(String).join('.') || 'form'
    fields[field] ??= sentenceOf(issue)
  }
  throw new Refusal('invalid', { key: 'check_fields' }, fields)
}

function sentenceOf(issue: z.core.$ZodIssue): Sentence {
  const values = issue.code === 'custom' ? (issue.params as Sentence['values']) : undefined
  if (/^[a-z_]+$/.test(issue.message)) return { key: issue.message as MessageKey, values }
  if (issue.code === 'too_big') return { key: 'too_long', values: { max: Number(issue.maximum) } }
  return { key: 'required' }
}

/**
 * NUL has no place in a text and PostgreSQL stores none; what a schema has not taken out is refused beside
 * its field.
 */
function refuseNul(value: unknown, path: string[] = []): void {
  if (typeof value === 'string' && value.includes('\0'))
    throw new Refusal(
      'invalid',
      { key: 'check_fields' },
      { [path.join('.') || 'form']: { key: 'unseen_character' } },
    )
  if (Array.isArray(value)) value.forEach((inner, at) => void refuseNul(inner, [...path, String(at)]))
  else if (isPlain(value))
    for (const [name, inner] of Object.entries(value)) refuseNul(inner, [...path, name])
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
