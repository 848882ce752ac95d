import { getTranslations } from 'next-intl/server'
import { waitingStates } from '@/lib/policy/invitation-state'
import { remove } from './actions'
import { type DialogProps, Question } from './question'

export async function RemoveDialog({ member, ...given }: DialogProps) {
  const [t, lose] = await Promise.all([
    getTranslations('members.ask.remove'),
    getTranslations('members.ask.suspend'),
  ])
  const { name, email, devices, isMain, state } = member
  const waits = waitingStates.includes(state)
  const consequences = [
    waits ? t('link', { email: email ?? '–' }) : lose('now', { name, team: given.actor.teamName, devices }),
    isMain && t('main'),
    !waits && t('keeps', { name }),
  ]
  return (
    <Question
      {...given}
      grave
      title={t('title', { name })}
      consequences={consequences.filter(Boolean).join(' ')}
      action={remove}
      submit={t('submit', { name })}
    />
  )
}
