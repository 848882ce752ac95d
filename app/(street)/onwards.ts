import { somebody } from '@/lib/auth/door'
import { homeOf } from '@/lib/auth/teams-of'
import { safePath } from '@/lib/policy/safe-path'
import { stepOf } from '@/lib/policy/stage'

/** Where whoever has just come in goes on: by way of the step that is still owed, to where they wanted, else home. */
export async function onwards(to: unknown): Promise<string> {
  const safe = safePath(to, '')
  const wanted = safe === '/' ? '' : safe
  const person = await somebody()
  if (person && person.stage !== 'open') {
    const step = stepOf[person.stage]
    return wanted ? `${step}?to=${encodeURIComponent(wanted)}` : step
  }
  return wanted || (person ? homeOf(person) : '/')
}
