/** What a server action hands back to its form. Sentences are translated already; secrets never come back. */
export type FormState = {
  status: 'idle' | 'done' | 'refused'
  /** One sentence about the whole form. */
  message?: string
  /** Sentences by field name, shown beside the field. */
  fields?: Record<string, string>
  /** What was typed, by field name; several values under one name are joined by a comma. */
  values?: Record<string, string>
  /** Where one goes first, in another tab, so that nothing typed here is lost. */
  first?: { href: string; label: string }
  /** A code that is shown this once, to be told to somebody; it is kept nowhere. */
  once?: string
  /** When it was answered, in milliseconds. */
  at?: number
}

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>

export const idle: FormState = { status: 'idle' }
