import { letOut, somebody } from '@/lib/auth/door'
import { leave } from '@/lib/auth/own-sessions'
import { Refusal } from '@/lib/kernel/errors'

/** Ends the session of this browser and takes its cookie away. */
export async function endSessionHere(): Promise<void> {
  const person = await somebody()
  try {
    if (person) await leave(person, {})
  } catch (error) {
    // It ended in this very moment, elsewhere; the cookie goes all the same.
    if (!(error instanceof Refusal)) throw error
  }
  await letOut()
}
