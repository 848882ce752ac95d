import { getTranslations } from 'next-intl/server'
import { withdraw } from './actions'
import { type DialogProps, Question } from './question'

export async function WithdrawDialog({ member, ...given }: DialogProps) {
  const t = await getTranslations('members.ask.withdraw')
  const { name, email } = member
  return (
    <Question
      {...given}
      grave
      title={t('title', { name })}
      consequences={t('text', { name, email: email ?? '–' })}
      action={withdraw}
      submit={t('submit')}
    />
  )
}
