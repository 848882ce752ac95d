'use server'

import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { comesFromUs } from '@/lib/auth/door'
import { PRETENDED_COOKIE, pretendedAddress } from '@/lib/policy/pretended-address'
import { environment } from '@/lib/web/environment'

/** This browser of the demo comes from there from now on; from where it really is, when nothing is said. */
export async function pretend(data: FormData): Promise<void> {
  if (environment() !== 'demo') notFound()
  if (await comesFromUs()) {
    const wanted = String(data.get('address') ?? '')
    const address = pretendedAddress(`${PRETENDED_COOKIE}=${wanted.trim()}`)
    const jar = await cookies()
    if (address) jar.set(PRETENDED_COOKIE, address, { httpOnly: true, sameSite: 'lax', path: '/' })
    else jar.delete(PRETENDED_COOKIE)
  }
  redirect('/dev/address')
}
