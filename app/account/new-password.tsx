import { getTranslations } from 'next-intl/server'
import { NewPasswordField } from '@/components/form/new-password-field'
import { leastLength } from '@/lib/policy/password'
import { languageHere } from '@/lib/web/language'

type Given = {
  label?: string
  /** Whether a team demands a second factor: then eight characters are enough. */
  secondFactor: boolean
  names: string[]
  autoFocus?: boolean
}

/** The field for a password that is being chosen, in the words of this language; the same at every door. */
export async function NewPassword({ label, secondFactor, names, autoFocus }: Given) {
  const [t, street, words, language] = await Promise.all([
    getTranslations('passwords'),
    getTranslations('street.password'),
    getTranslations('common'),
    languageHere(),
  ])
  return (
    <NewPasswordField
      name="password"
      label={label ?? street('label')}
      hint={t('hint', { min: leastLength(secondFactor) })}
      showText={words('show_password')}
      hideText={words('hide_password')}
      required
      autoFocus={autoFocus}
      secondFactor={secondFactor}
      names={names}
      language={language}
      words={{
        missing: t('advice.missing'),
        long: t('advice.long'),
        context: t('advice.context'),
        foreseeable: t('advice.foreseeable'),
        fine: t('advice.fine'),
        suggest: t('advice.suggest'),
        another: t('advice.another'),
        suggested: t('advice.suggested'),
      }}
    />
  )
}
