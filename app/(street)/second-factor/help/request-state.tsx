import { getFormatter, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { WaysBackView } from '@/lib/auth/recovery/ways-back'
import { goOn, stop } from './actions'

type Given = { request: NonNullable<WaysBackView['request']> }

/** Colleagues who have said yes for an owner, none of them an owner: it opens some hours later. */
const waitingFor = (kind: 'colleagues' | 'owner_wait', readyAt: Date | null) =>
  kind === 'colleagues' && readyAt ? ('waiting_confirmed' as const) : (`waiting_${kind}` as const)

/** How far it is what one has asked for, and what one can do now. */
export async function RequestState({ request }: Given) {
  const [t, format] = await Promise.all([getTranslations('recovery.help'), getFormatter()])
  const { state, kind, timeZone, confirmations, readyAt, expiresAt, device, address } = request
  const when = (at: Date) => format.dateTime(at, { dateStyle: 'long', timeStyle: 'short', timeZone })
  const name = state === 'waiting' ? waitingFor(kind, readyAt) : state
  if (name === 'completed') return null
  const values = { count: confirmations, until: when(expiresAt), ready: when(readyAt ?? expiresAt) }
  const open = state === 'waiting' || state === 'ready'
  return (
    <Notice tone={state === 'ready' ? 'good' : open ? 'info' : 'warn'} title={t(`state.${name}`)}>
      <div className="stack">
        <p>{t(`state.${name}_text`, values)}</p>
        {state === 'ready' && (
          <Form action={goOn}>
            <SubmitButton pendingLabel={t('pending')}>{t('go_on')}</SubmitButton>
          </Form>
        )}
        {open && (
          <>
            <p className="text-muted">{t('from', { device, address })}</p>
            <div className="actions">
              {state === 'waiting' && (
                <LinkButton href="/second-factor/help" size="small" icon="refresh">
                  {t('look_again')}
                </LinkButton>
              )}
              <ActionButton action={stop} variant="plain">
                {t('stop')}
              </ActionButton>
            </div>
          </>
        )}
      </div>
    </Notice>
  )
}
