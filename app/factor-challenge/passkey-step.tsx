import { getTranslations } from 'next-intl/server'
import { PasskeyButton } from '@/components/factors/passkey-button'
import { passkeyOptions, showPasskey } from './actions'
import { hiddenOf, type Place } from './place'
import { TrustField } from './trust'

/** A passkey; the browser asks for it. */
export async function PasskeyStep({ place, trustDays }: { place: Place; trustDays: number }) {
  const t = await getTranslations('second_factor')
  return (
    <>
      <p>{t('passkey_text')}</p>
      <PasskeyButton
        ask={passkeyOptions}
        action={showPasskey}
        hidden={hiddenOf(place)}
        label={t('passkey_use')}
        pendingLabel={t('passkey_waiting')}
        cancelled={t('passkey_cancelled')}
      >
        <TrustField days={trustDays} />
      </PasskeyButton>
      <noscript>
        <p className="hint">{t('passkey_no_script')}</p>
      </noscript>
    </>
  )
}
