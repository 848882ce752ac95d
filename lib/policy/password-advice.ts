import { type Judging, passwordFault } from './password'

/** What can be said about a password before it is sent; the key of the words that say it. */
export type PasswordAdvice =
  | { key: 'missing'; count: number }
  | { key: 'long' | 'context' | 'foreseeable' | 'fine' }

/**
 * What the server will say, as far as it can be known without the lists: how many code points are missing,
 * names, repetitions and rows of keys. `fine` promises no more than that. Null where nothing is typed.
 */
export function passwordAdvice(password: string, judging: Omit<Judging, 'common'>): PasswordAdvice | null {
  if (!password) return null
  const fault = passwordFault(password, { ...judging, common: NONE })
  if (!fault) return { key: 'fine' }
  if (fault.key === 'password_too_short')
    return { key: 'missing', count: fault.values.min - [...password.normalize('NFC')].length }
  if (fault.key === 'password_too_long') return { key: 'long' }
  return { key: fault.key === 'password_context' ? 'context' : 'foreseeable' }
}

const NONE: ReadonlySet<string> = new Set()
