import { getFormatter, getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/scene'
import { Actions } from '@/components/ui/text'
import { getProposal } from '@/lib/recovery/get-proposal'
import { page } from '@/lib/web/page'
import { become, stop } from './actions'

export async function generateMetadata() {
  return { title: (await getTranslations('recovery.heir'))('title') }
}

/** The vendor has proposed another owner: who and why, and what one can do about it. */
export default page('team.read', async ({ actor, search }) => {
  const [proposal, t, format] = await Promise.all([
    getProposal(actor, {}),
    getTranslations('recovery.heir'),
    getFormatter(),
  ])
  const { teamSlug: team, timeZone } = actor
  const when = (at: Date) => format.dateTime(at, { dateStyle: 'long', timeStyle: 'short', timeZone })
  const header = (
    <PageHeader
      breadcrumb={[{ label: actor.teamName, href: `/t/${team}` }]}
      breadcrumbLabel={t('title')}
      title={t('title')}
    />
  )
  if (!proposal) {
    const stopped = search.done === 'stopped'
    return (
      <>
        {header}
        <EmptyState title={t(stopped ? 'stopped' : 'nothing')}>
          {t(stopped ? 'stopped_text' : 'nothing_text')}
        </EmptyState>
      </>
    )
  }
  const { id: proposalId, name, reason, createdAt, readyAt, expiresAt, isReady, isHeir } = proposal
  return (
    <>
      {header}
      <Card title={t('facts')}>
        <div className="stack">
          <DescriptionList
            items={[
              { term: t('who'), detail: name },
              { term: t('reason'), detail: reason },
              { term: t('proposed'), detail: when(createdAt) },
              { term: t('ready'), detail: when(readyAt) },
              { term: t('until'), detail: when(expiresAt) },
            ]}
          />
          {!isReady && <p>{t('wait_text')}</p>}
        </div>
      </Card>
      {isHeir && isReady && (
        <Card title={t('take')}>
          <Form action={become} team={team} hidden={{ proposalId }} label={t('take')}>
            <p>{t('take_text')}</p>
            <Actions>
              <SubmitButton>{t('take')}</SubmitButton>
            </Actions>
          </Form>
        </Card>
      )}
      {proposal.mayStop && (
        <Card title={t('stop')}>
          <Form action={stop} team={team} hidden={{ proposalId }} label={t('stop')}>
            <p>{t('notice_text')}</p>
            <Actions>
              <SubmitButton variant="danger">{t('stop')}</SubmitButton>
            </Actions>
          </Form>
        </Card>
      )}
    </>
  )
})
