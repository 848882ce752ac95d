import { getFormatter, getTranslations } from 'next-intl/server'
import { restore } from './actions'
import { type DialogProps, Question } from './question'

export async function RestoreDialog({ member, ...given }: DialogProps) {
  const [t, format] = await Promise.all([getTranslations('members.ask.restore'), getFormatter()])
  const { name, since, suspendedReason } = member
  const date = since ? format.dateTime(since, { dateStyle: 'long', timeZone: given.actor.timeZone }) : '–'
  return (
    <Question
      {...given}
      title={t('title', { name })}
      consequences={t('text', { name, date, reason: suspendedReason ?? '–' })}
      action={restore}
      submit={t('submit', { name })}
    />
  )
}
