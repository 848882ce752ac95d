import { getTranslations } from 'next-intl/server'
import { TextareaField } from '@/components/form/textarea-field'
import { suspend } from './actions'
import { type DialogProps, Question } from './question'

export async function SuspendDialog({ member, ...given }: DialogProps) {
  const t = await getTranslations('members.ask.suspend')
  const { name, devices } = member
  return (
    <Question
      {...given}
      grave
      title={t('title', { name })}
      consequences={`${t('now', { name, team: given.actor.teamName, devices })} ${t('keeps')}`}
      action={suspend}
      submit={t('submit', { name })}
    >
      <TextareaField
        label={t('reason')}
        hint={t('reason_hint', { name })}
        name="reason"
        rows={3}
        maxLength={500}
        autoFocus
        required
      />
    </Question>
  )
}
