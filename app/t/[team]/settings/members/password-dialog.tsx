import { getTranslations } from 'next-intl/server'
import { askNewPassword } from './actions'
import { type DialogProps, Question } from './question'

export async function PasswordDialog({ member, ...given }: DialogProps) {
  const t = await getTranslations('members.ask.password')
  const { name } = member
  return (
    <Question
      {...given}
      grave
      title={t('title', { name })}
      consequences={`${t('now', { name })} ${t('then', { name })}`}
      action={askNewPassword}
      submit={t('submit')}
    />
  )
}
