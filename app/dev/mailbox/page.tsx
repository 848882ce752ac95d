import { getFormatter, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { FilterBar, FilterSearch } from '@/components/ui/filter-bar'
import { EmptyState } from '@/components/ui/scene'
import { mailbox } from '@/lib/background/mailbox'
import { streetPage } from '@/lib/web/page'
import { DevFrame } from '../frame'

/** What would have been mailed, to be read and followed by hand. */
export default streetPage(async ({ search }) => {
  const t = await getTranslations('dev.mailbox')
  const common = await getTranslations('common')
  const format = await getFormatter()
  const mails = await mailbox(search.q)
  return (
    <DevFrame title={t('title')} lead={t('lead')}>
      <FilterBar
        label={common('filter')}
        submitLabel={common('search')}
        reset={search.q ? { label: common('reset_filter'), href: '/dev/mailbox' } : undefined}
      >
        <FilterSearch label={t('search')} name="q" value={search.q} />
      </FilterBar>
      {mails.length === 0 && (
        <EmptyState title={t('empty')}>
          <p>{t('empty_text')}</p>
        </EmptyState>
      )}
      {mails.map((mail) => (
        <details key={mail.id} className="mail" open={mails.length === 1}>
          <summary>
            <strong>{mail.subject}</strong>
            <span>
              {t('to', { to: mail.to })} ·{' '}
              {format.dateTime(mail.sentAt, { dateStyle: 'medium', timeStyle: 'medium' })}
            </span>
          </summary>
          <pre className="mail-text">{mail.text}</pre>
          {mail.links.map((link) => (
            <LinkButton key={link} href={link} variant="primary" size="small">
              {t('open')}
            </LinkButton>
          ))}
        </details>
      ))}
    </DevFrame>
  )
})
