import { getFormatter, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState } from '@/components/ui/scene'
import { checkChain } from '@/lib/audit/check-chain'
import { type AuditPage, listAudit } from '@/lib/audit/list-audit'
import { zoneName } from '@/lib/format/zone-name'
import { now } from '@/lib/kernel/clock'
import { page } from '@/lib/web/page'
import type { Actor } from '../../actor'
import { ChainNotice } from './chain-notice'
import { Entries } from './entries'
import { isFiltered, logQuery, place, readLog, type Search } from './list-query'
import { LogFilter } from './log-filter'

export async function generateMetadata() {
  return { title: (await getTranslations('audit.page'))('title') }
}

/** What happened in this team: sentences by day, newest first. */
export default page('audit.read', async ({ actor, search }) => {
  const [t, shell, found, chain] = await Promise.all([
    getTranslations('audit.page'),
    getTranslations('members.shell'),
    listAudit(actor, readLog(search)),
    search.check ? checkChain(actor, { upTo: place(search.check) }) : null,
  ])
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: actor.teamName, href: `/t/${actor.teamSlug}` }, { label: shell('management') }]}
        breadcrumbLabel={shell('here')}
        title={t('title')}
        next={`${t('next')} ${t('zone', { zone: zoneName(actor.timeZone, actor.language, now()) })}`}
        actions={
          <LinkButton href={logQuery(search, { check: 'newest' })} icon="shield" scroll={false}>
            {t('check')}
          </LinkButton>
        }
      />
      {chain && <ChainNotice search={search} found={chain} />}
      <LogFilter search={search} />
      {found.tooMany && <Notice title={t('too_many')} />}
      {found.entries.length > 0 ? (
        <Entries entries={found.entries} timeZone={actor.timeZone} />
      ) : (
        <Nothing search={search} found={found} />
      )}
      <Pages search={search} found={found} actor={actor} />
    </>
  )
})

async function Nothing({ search, found }: { search: Search; found: AuditPage }) {
  const t = await getTranslations('audit.page')
  if (found.searchedTo) return null
  if (!isFiltered(search))
    return (
      <EmptyState title={t('empty')}>
        <p>{t('empty_text')}</p>
      </EmptyState>
    )
  return (
    <EmptyState title={t('nothing')} actions={<LinkButton href="?">{t('reset')}</LinkButton>}>
      <p>{t('nothing_text')}</p>
    </EmptyState>
  )
}

async function Pages({ search, found, actor }: { search: Search; found: AuditPage; actor: Actor }) {
  const [t, format] = await Promise.all([getTranslations('audit.page'), getFormatter()])
  const { newer, older, searchedTo } = found
  const turn = (changes: Search) => logQuery(search, changes)
  const moment =
    searchedTo &&
    format.dateTime(searchedTo, { dateStyle: 'medium', timeStyle: 'short', timeZone: actor.timeZone })
  return (
    <Pagination
      label={t('pages')}
      previous={{ label: t('newer'), href: newer ? turn({ newer: String(newer) }) : undefined }}
      next={{
        label: moment ? t('go_on') : t('older'),
        href: older ? turn({ older: String(older) }) : undefined,
      }}
    >
      {moment && t('searched_to', { moment })}
    </Pagination>
  )
}
