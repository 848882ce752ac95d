import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { EnvironmentRibbon } from '@/app/environment-ribbon'
import { chooseLanguage } from '@/app/language/actions'
import { StreetShell } from '@/components/shell/street-shell'
import { languageNames } from '@/lib/format/language-names'
import { languages } from '@/lib/format/message'
import { languageHere } from '@/lib/web/language'

type StreetProps = {
  title: ReactNode
  lead?: ReactNode
  below?: ReactNode
  size?: 'normal' | 'wide'
  /** This page's own address, to come back to in another language. */
  here: string
  children: ReactNode
}

/** A page before the door, in the house's frame. */
export async function Street({ here, children, ...page }: StreetProps) {
  const [t, language] = await Promise.all([getTranslations('common'), languageHere()])
  return (
    <StreetShell
      {...page}
      skipLabel={t('skip')}
      homeHref="/"
      ribbon={<EnvironmentRibbon />}
      languages={{
        label: t('language'),
        languages: languages.map((code) => ({
          code,
          label: languageNames[code],
          current: code === language,
        })),
        action: chooseLanguage,
        back: here,
      }}
    >
      {children}
    </StreetShell>
  )
}
