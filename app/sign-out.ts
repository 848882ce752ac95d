'use server'

import { redirect } from 'next/navigation'
import { comesFromUs, letOut, somebody } from '@/lib/auth/door'
import { leave } from '@/lib/auth/own-sessions'

/** Ends the session, takes the cookie away, and shows the street. */
export async function signOut(): Promise<void> {
  const person = await somebody()
  if (person && (await comesFromUs())) {
    await leave(person, {})
    await letOut()
  }
  redirect('/sign-in')
}
