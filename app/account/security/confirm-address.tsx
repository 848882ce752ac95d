import { getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { Notice } from '@/components/ui/notice'
import { addressState } from '@/lib/auth/confirm-address'
import { askForConfirmation } from './address-actions'

type Given = { person: Parameters<typeof addressState>[0]; email: string }

/** The first of two clicks, for an address that nobody has confirmed; a placeholder is replaced instead. */
export async function ConfirmAddress({ person, email }: Given) {
  const [t, state] = await Promise.all([getTranslations('recovery.address'), addressState(person, {})])
  if (state === 'settled') return null
  if (state === 'led_round')
    return (
      <Notice title={t('led_round_title')}>
        <p>{t('led_round_text')}</p>
      </Notice>
    )
  return (
    <Notice
      tone="warn"
      icon="mail"
      title={t('confirm_title')}
      actions={
        <ActionButton action={askForConfirmation} pendingLabel={t('asking')}>
          {t('confirm')}
        </ActionButton>
      }
    >
      <p>{t('confirm_text', { email })}</p>
    </Notice>
  )
}
