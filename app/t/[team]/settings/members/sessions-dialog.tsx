import { getTranslations } from 'next-intl/server'
import { endSessionsOf } from './actions'
import { type DialogProps, Question } from './question'

export async function SessionsDialog({ member, ...given }: DialogProps) {
  const t = await getTranslations('members.ask.sessions')
  const { name, devices } = member
  return (
    <Question
      {...given}
      grave
      title={t('title', { name })}
      consequences={`${t('now', { name, devices })} ${t('keeps', { name })}`}
      action={endSessionsOf}
      submit={t('submit', { name })}
    />
  )
}
