import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { Stat, Stats } from '@/components/ui/stat'
import { getOverview } from '@/lib/rollout/get-overview'
import { operatorPage } from '@/lib/web/page'
import { HelpRequests } from './help-requests'
import { LatestImports } from './latest-imports'
import { MailState } from './mail-state'
import { PhaseTable } from './phases/phase-table'

export async function generateMetadata() {
  return { title: (await getTranslations('operator.home'))('title') }
}

/** How the switch-over gets on, what came in, and whether mail goes out. */
export default operatorPage(async ({ operator }) => {
  const t = await getTranslations('operator.home')
  const { phases, customers, outbox } = await getOverview(operator, {})
  const { all, done, assigned, unsettled } = customers
  return (
    <>
      <PageHeader title={t('title')} next={t('next')} />
      <HelpRequests operator={operator} />
      <Stats>
        <Stat label={t('customers')} value={all} href="/operator/customers" />
        <Stat label={t('switched')} value={done} href="/operator/customers?state=done" />
        <Stat label={t('unassigned')} value={all - assigned} href="/operator/customers?state=unassigned" />
        <Stat
          label={t('unsettled')}
          value={unsettled}
          tone={unsettled ? 'warn' : undefined}
          href="/operator/customers?main=open"
        />
      </Stats>
      <Section
        title={t('phases')}
        actions={<LinkButton href="/operator/phases">{t('all_phases')}</LinkButton>}
      >
        <PhaseTable phases={phases} />
      </Section>
      <LatestImports operator={operator} />
      <MailState {...outbox} />
    </>
  )
})
