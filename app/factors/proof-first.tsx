import { getFormatter, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Enrolment } from '@/lib/auth/factors/get-enrolment'
import { askProof } from './actions'
import { CodeInstead } from './code-instead'
import type { Place } from './where'

type Props = { enrolment: Enrolment; place: Place; here: string }

/** What has to be shown before anything is set up: a link in the mailbox, or the factor that is there. */
export async function ProofFirst({ enrolment, place, here }: Props) {
  const [t, format] = await Promise.all([getTranslations('factors.proof'), getFormatter()])
  const { proof, mailbox } = enrolment
  if (proof === 'factor')
    return place.where === 'enrol' ? <Notice tone="warn" title={t('over')} /> : <Fresh here={here} />
  if (!mailbox)
    return (
      <>
        <Notice tone="warn" title={t('none')} />
        <CodeInstead place={place} />
      </>
    )
  const { to, sentUntil, isMainAccounts } = mailbox
  return (
    <section className="stack">
      <h2>{t('title')}</h2>
      <p>{t('lead')}</p>
      {isMainAccounts && <p className="hint">{t('main')}</p>}
      {sentUntil && (
        <Notice
          tone="info"
          icon="mail"
          title={t('waiting', { to })}
          actions={
            <LinkButton href={here} variant="primary">
              {t('go_on')}
            </LinkButton>
          }
        >
          <p>{t('waiting_text', { until: format.dateTime(sentUntil, { timeStyle: 'short' }) })}</p>
        </Notice>
      )}
      <ActionButton
        action={askProof}
        variant={sentUntil ? 'quiet' : 'primary'}
        size="normal"
        pendingLabel={t('sending')}
      >
        {sentUntil ? t('send_again') : t('send', { to })}
      </ActionButton>
      {place.where === 'enrol' && <CodeInstead place={place} />}
    </section>
  )
}

/** Whoever has a factor shows it once more and comes back. */
async function Fresh({ here }: { here: string }) {
  const t = await getTranslations('factors.proof')
  return (
    <section className="stack">
      <h2>{t('factor_title')}</h2>
      <p>{t('factor_text')}</p>
      <LinkButton href={`/account/confirm?to=${encodeURIComponent(here)}`} variant="primary" icon="key" wide>
        {t('factor_go')}
      </LinkButton>
    </section>
  )
}
