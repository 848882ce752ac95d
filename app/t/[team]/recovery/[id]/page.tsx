import { getFormatter, getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Code } from '@/components/ui/text'
import { can } from '@/lib/policy/can'
import { getRequest } from '@/lib/recovery/get-request'
import { page } from '@/lib/web/page'
import { Confirm } from './confirm'
import { Refuse } from './refuse'

export async function generateMetadata() {
  return { title: (await getTranslations('recovery.request'))('facts') }
}

/** A colleague wants back in: what is known of it, and what one can say. */
export default page('team.read', async ({ actor, params }) => {
  const request = await getRequest(actor, { requestId: params.id ?? '' })
  const [t, format] = await Promise.all([getTranslations('recovery.request'), getFormatter()])
  const { name, kind, open, state, readyAt, confirmedBy } = request
  const { timeZone } = actor
  const when = (at: Date) => format.dateTime(at, { dateStyle: 'long', timeStyle: 'short', timeZone })
  const waits = kind === 'owner_wait'
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: actor.teamName, href: `/t/${actor.teamSlug}` }]}
        breadcrumbLabel={t('title', { name })}
        title={t('title', { name })}
        next={open ? t(waits ? 'next_wait' : 'next', { name }) : undefined}
      />
      {!open && <Notice title={t(`over.${state}`, { name })} />}
      <Card title={t('facts')}>
        <DescriptionList
          items={[
            ...(request.reason ? [{ term: t('reason'), detail: request.reason }] : []),
            { term: t('asked'), detail: when(request.createdAt) },
            { term: t('device'), detail: request.device },
            { term: t('address'), detail: <Code>{request.address}</Code> },
            ...(readyAt ? [{ term: t('ready'), detail: when(readyAt) }] : []),
            { term: t('until'), detail: when(request.expiresAt) },
            ...(waits ? [] : [{ term: t('confirmed_by'), detail: confirmedBy.join(', ') || t('nobody') }]),
          ]}
        />
      </Card>
      {open && !waits && <Confirm team={actor.teamSlug} request={request} />}
      {open && can(actor, 'team.own') && !request.isOwn && <Refuse team={actor.teamSlug} request={request} />}
    </>
  )
})
