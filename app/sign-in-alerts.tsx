import { getFormatter, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Actions } from '@/components/ui/text'
import { listAlerts } from '@/lib/auth/alarm/own-alerts'
import { somebody } from '@/lib/auth/door'
import { lostFactors } from '@/lib/auth/recovery/lost-factors'
import { itWasMe, thatWasNotMe } from './sign-in-alert-actions'

/**
 * Sign-ins that look strange until their person has said whose they were; and what is left from before a way
 * back.
 */
export async function SignInAlerts({ timeZone }: { timeZone?: string }) {
  const viewer = await somebody()
  if (!viewer) return null
  const [alerts, lost] = await Promise.all([
    viewer.alerted ? listAlerts(viewer, {}) : [],
    viewer.facts.recoveredAt ? lostFactors(viewer, {}) : [],
  ])
  if (!alerts.length && !lost.length) return null
  const [t, left, words, format] = await Promise.all([
    getTranslations('recovery.alert'),
    getTranslations('recovery.lost'),
    getTranslations('recovery.not_me'),
    getFormatter(),
  ])
  const when = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  return (
    <>
      {alerts.map(({ id, kind, device, address, country, createdAt }, place) => (
        <Notice
          key={id}
          tone="warn"
          label={alerts.length > 1 ? `${t('label')} (${place + 1})` : t('label')}
          title={t(kind, { device })}
          actions={
            <Actions>
              <ActionButton action={itWasMe} hidden={{ alertId: id }} label={t('was_me_named', { device })}>
                {t('was_me')}
              </ActionButton>
              <ActionButton
                action={thatWasNotMe}
                hidden={{ alertId: id }}
                variant="danger"
                label={t('not_me_named', { device })}
              >
                {words('submit')}
              </ActionButton>
            </Actions>
          }
        >
          {t('text', { moment: when(createdAt), address: country ? `${address} (${country})` : address })}
        </Notice>
      ))}
      {lost.length > 0 && (
        <Notice
          tone="warn"
          label={left('label')}
          title={left('title')}
          actions={
            <LinkButton href="/account/security" size="small">
              {left('go')}
            </LinkButton>
          }
        >
          {left('text', { names: lost.map(({ label }) => label).join(', ') })}
        </Notice>
      )}
    </>
  )
}
