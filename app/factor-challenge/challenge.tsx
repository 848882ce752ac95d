import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/notice'
import { wayShown } from '@/lib/auth/factors/best-way'
import type { Challenge as Shown } from '@/lib/auth/factors/view-challenge'
import { CodeStep } from './code-step'
import { OtherWays } from './other-ways'
import { PasskeyStep } from './passkey-step'
import type { Place } from './place'
import { SentStep } from './sent-step'

type Props = { challenge: Shown; wanted: string | undefined; place: Place }

/** One way to show a second factor, the best one or the one that was chosen, and the others as choices. */
export async function Challenge({ challenge, wanted, place }: Props) {
  const t = await getTranslations('second_factor')
  const { ways } = challenge
  const shown = wayShown(ways, wanted)
  const trustDays = place.path === '/second-factor' ? challenge.trustDays : 0
  return (
    <div className="stack">
      {!shown && (
        <Notice tone="bad" title={t('none_works')}>
          <p>{t('none_works_text')}</p>
        </Notice>
      )}
      {shown?.delayed && !shown.obstacle && (
        <Notice tone="warn" title={t('delayed', { by: shown.by })}>
          <p>{t('delayed_text')}</p>
        </Notice>
      )}
      {shown?.obstacle ? (
        <Notice tone="warn" title={t('not_now')}>
          <p>{t(`obstacle.${shown.obstacle}`)}</p>
        </Notice>
      ) : (
        <>
          {shown?.by === 'passkey' && <PasskeyStep place={place} trustDays={trustDays} />}
          {(shown?.by === 'totp' || shown?.by === 'recovery') && (
            <CodeStep by={shown.by} place={place} trustDays={trustDays} />
          )}
          {(shown?.by === 'email' || shown?.by === 'phone') && (
            <SentStep way={shown} by={shown.by} place={place} trustDays={trustDays} />
          )}
        </>
      )}
      <OtherWays ways={ways} shown={shown} place={place} />
    </div>
  )
}
