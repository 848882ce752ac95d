import { somebody } from '@/lib/auth/door'
import { type Arrived, homeOf } from '@/lib/auth/teams-of'
import { safePath } from '@/lib/policy/safe-path'
import { stepOf } from '@/lib/policy/stage'

/**
 * Where whoever has just come in goes on: by way of the step that is still owed, to where they wanted, else
 * home. Who that is need not be looked up where the verb has just said it.
 */
export async function onwards(to: unknown, arrived?: Arrived): Promise<string> {
  const safe = safePath(to, '')
  const wanted = safe === '/' ? '' : safe
  const person = arrived ?? (await somebody())
  if (person && person.stage !== 'open') {
    const step = stepOf[person.stage]
    return wanted ? `${step}?to=${encodeURIComponent(wanted)}` : step
  }
  return wanted || (person ? homeOf(person) : '/')
}
