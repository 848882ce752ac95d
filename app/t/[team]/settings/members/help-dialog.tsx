import { getTranslations } from 'next-intl/server'
import { wayBackLimits } from '@/lib/policy/way-back'
import { helpIn } from './actions'
import { type DialogProps, Question } from './question'

/** What an administrator's code does, before there is one; afterwards it stands here, once. */
export async function HelpDialog({ member, ...given }: DialogProps) {
  const t = await getTranslations('recovery.give')
  const { name } = member
  return (
    <Question
      {...given}
      title={t('title', { name })}
      consequences={t('text', { name, minutes: wayBackLimits.codeMinutes })}
      action={helpIn}
      submit={t('submit')}
    >
      <ol className="list-decimal ps-5">
        <li>{t('step_1', { name })}</li>
        <li>{t('step_2', { name })}</li>
        <li>{t('step_3', { name })}</li>
      </ol>
    </Question>
  )
}
