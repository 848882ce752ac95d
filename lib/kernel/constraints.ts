import { conflict, type Refusal, wrongField } from './errors'

/** What the schema refused, said as the product says it; whoever loses a race hears the same as whoever came later. */
const sentences: Record<string, () => Refusal> = {
  users_email_key: () => wrongField('email', 'email_taken'),
  invitations_email_key: () => wrongField('email', 'already_invited'),
  invitations_open_key: () => conflict('changed_meanwhile'),
  members_user_key: () => wrongField('email', 'already_member'),
  phases_number_key: () => wrongField('number', 'phase_number_taken'),
}

/** A broken uniqueness rule as a refusal; every other error as it is. */
export function broughtToWords(error: unknown): unknown {
  const cause = (error as { cause?: PgError } | null)?.cause ?? (error as PgError | null)
  if (cause?.code !== '23505' || !cause.constraint) return error
  return sentences[cause.constraint]?.() ?? error
}

type PgError = { code?: string; constraint?: string }
