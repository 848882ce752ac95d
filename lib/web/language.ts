import { cookies } from 'next/headers'
import { getLocale } from 'next-intl/server'
import { changeProfile } from '@/lib/auth/change-profile'
import { languageCookie, somebody } from '@/lib/auth/door'
import { env } from '@/lib/env'
import { languageOfLocale } from '@/lib/format/locale'
import { isLanguage } from '@/lib/format/message'
import { Refusal } from '@/lib/kernel/errors'

/** The language in which this page speaks. */
export const languageHere = async () => languageOfLocale(await getLocale())

/** The language of this browser from now on; nothing for what is none of ours. */
export async function setBrowserLanguage(wanted: unknown): Promise<void> {
  if (!isLanguage(wanted)) return
  const secure = env().appUrl.startsWith('https:')
  const options = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure, maxAge: 365 * 24 * 3600 }
  ;(await cookies()).set(languageCookie, wanted, options)
}

/** The language of whoever is signed in: their own choice goes before that of the browser. */
export async function setOwnLanguage(wanted: unknown): Promise<void> {
  const person = await somebody()
  if (!isLanguage(wanted) || person?.stage !== 'open') return
  try {
    await changeProfile(person, { language: wanted })
  } catch (error) {
    // The session has ended in this very moment; the browser's language is set all the same.
    if (!(error instanceof Refusal)) throw error
  }
}
