'use server'

import { redirect } from 'next/navigation'
import { comesFromUs } from '@/lib/auth/door'
import { safePath } from '@/lib/policy/safe-path'
import { setBrowserLanguage, setOwnLanguage } from '@/lib/web/language'

/** The same page in another language; `language` and `back` come from the form. */
export async function chooseLanguage(data: FormData): Promise<void> {
  if (await comesFromUs()) {
    await setBrowserLanguage(data.get('language'))
    await setOwnLanguage(data.get('language'))
  }
  redirect(safePath(data.get('back')))
}
