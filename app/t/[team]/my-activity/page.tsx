import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState } from '@/components/ui/scene'
import { ownActivity } from '@/lib/audit/own-activity'
import { getLabels } from '@/lib/networks/get-labels'
import { page } from '@/lib/web/page'
import { Entries } from '../settings/audit-log/entries'

export async function generateMetadata() {
  return { title: (await getTranslations('networks.labels'))('own_title') }
}

/** What the team's log says that oneself has done, and from which places: everybody sees their own. */
export default page('team.read', async ({ actor, search }) => {
  const older = /^[1-9]\d{0,14}$/.test(search.older ?? '') ? search.older : undefined
  const [t, log, found, labels] = await Promise.all([
    getTranslations('networks.labels'),
    getTranslations('audit.page'),
    ownActivity(actor, { older }),
    getLabels(actor, {}),
  ])
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: actor.teamName, href: `/t/${actor.teamSlug}` }]}
        breadcrumbLabel={t('own_title')}
        title={t('own_title')}
        next={t('own_next')}
      />
      <Notice title={t(labels.on ? 'own_on' : 'own_off')}>
        {labels.on && t('own_why', { purpose: labels.purpose, days: labels.keepDays })}
      </Notice>
      {found.entries.length > 0 ? (
        <Entries entries={found.entries} timeZone={actor.timeZone} />
      ) : (
        <EmptyState title={t('own_empty')} />
      )}
      <Pagination
        label={log('pages')}
        previous={{ label: t('newest'), href: found.first ? undefined : '?' }}
        next={{ label: log('older'), href: found.older ? `?older=${found.older}` : undefined }}
      />
    </>
  )
})
