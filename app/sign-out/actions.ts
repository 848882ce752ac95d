'use server'

import { redirect } from 'next/navigation'
import { comesFromUs } from '@/lib/auth/door'
import { safePath } from '@/lib/policy/safe-path'
import { endSessionHere } from '@/lib/web/end-session'

/** Signs out: the row ends and the cookie goes. `to` in the form says where to go on. */
export async function signOut(data: FormData): Promise<void> {
  if (!(await comesFromUs())) redirect('/')
  await endSessionHere()
  redirect(safePath(data.get('to'), '/sign-in?why=signed_out'))
}
