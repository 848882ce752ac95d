import { getFormatter, getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { FilterBar, FilterSearch } from '@/components/ui/filter-bar'
import { Icon } from '@/components/ui/icon'
import { EmptyState } from '@/components/ui/scene'
import { mailbox } from '@/lib/background/mailbox'
import { streetPage } from '@/lib/web/page'
import { DevFrame } from '../frame'

export async function generateMetadata() {
  return { title: (await getTranslations('dev.mailbox'))('title') }
}

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
      <div className="grid border-line border-t">
        {mails.map((mail) => (
          <details key={mail.id} className="group border-line border-b" open={mails.length === 1}>
            <summary className="flex cursor-pointer gap-2 py-2 break-words">
              <span className="mt-1 flex-none -rotate-90 self-start text-muted group-open:rotate-0">
                <Icon name="chevron" size="small" />
              </span>
              <span className="grid min-w-0">
                <strong>
                  {isSms(mail) && (
                    <>
                      <Badge icon={false}>{t('sms')}</Badge>{' '}
                    </>
                  )}
                  {mail.subject}
                </strong>
                <span className="text-muted">
                  {t('to', { to: mail.to })} ·{' '}
                  {format.dateTime(mail.sentAt, { dateStyle: 'medium', timeStyle: 'medium' })}
                </span>
              </span>
            </summary>
            <div className="stack justify-items-start pb-4 ps-6">
              <pre className="max-w-full whitespace-pre-wrap break-words font-sans">{mail.text}</pre>
              {mail.links.map((link) => (
                <LinkButton key={link} href={link} variant="primary" size="small">
                  {t('open')}
                </LinkButton>
              ))}
            </div>
          </details>
        ))}
      </div>
    </DevFrame>
  )
})

/** The demo's phone lies in the same mailbox, under the number instead of an address. */
const isSms = ({ to }: { to: string }) => to.startsWith('+')
