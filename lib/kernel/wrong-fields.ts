import { Refusal, type Sentence } from './errors'

/**
 * Looks at each part of what was typed, and says of all at once what cannot stay as it is, so that nobody mends one field
 * to hear of the next. Throws what any other part throws.
 */
export function eachField<T extends readonly unknown[]>(...parts: { [K in keyof T]: () => T[K] }): T {
  const wrong: Record<string, Sentence> = {}
  const found = parts.map((part) => {
    try {
      return part()
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'invalid') throw error
      Object.assign(wrong, error.fields)
      return null
    }
  })
  if (Object.keys(wrong).length) throw new Refusal('invalid', { key: 'check_fields' }, wrong)
  return found as unknown as T
}
