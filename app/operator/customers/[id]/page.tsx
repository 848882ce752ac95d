import { getFormatter, getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Code } from '@/components/ui/text'
import { getCustomer } from '@/lib/rollout/get-customer'
import { operatorPage } from '@/lib/web/page'
import { HelpRequests } from '../../help-requests'
import { State } from '../state'
import { Accesses } from './accesses'
import { ChooseMain } from './choose-main'
import { Log } from './log'
import { OwnerAwaySection } from './owner-away'
import { OwnerWaits } from './owner-waits'
import { ToPhase } from './to-phase'
import { TriesQuestion } from './tries-question'

export async function generateMetadata() {
  return { title: (await getTranslations('operator.customers'))('title') }
}

/** One customer: where it stands, what is open, its accesses, and what has happened. */
export default operatorPage(async ({ operator, params, search }) => {
  const customer = await getCustomer(operator, { teamId: params.id ?? '' })
  const [t, phases, nav, format] = await Promise.all([
    getTranslations('operator.customers'),
    getTranslations('operator.phases'),
    getTranslations('operator.nav'),
    getFormatter(),
  ])
  const { main, phase, timeZone } = customer
  const at = (moment: Date) => format.dateTime(moment, { dateStyle: 'long', timeStyle: 'short', timeZone })
  const dated = [
    ['imported', customer.createdAt],
    ['begun', customer.startedAt],
    ['put_off', customer.snoozedUntil],
    ['switched', customer.switchedAt],
  ] as const
  return (
    <>
      <TriesQuestion customer={customer} search={search} />
      <PageHeader
        breadcrumbLabel={nav('path')}
        breadcrumb={[{ label: t('title'), href: '/operator/customers' }]}
        title={customer.name}
        meta={<State of={customer.state} />}
        next={customer.state === 'stuck' ? t('stuck_hint') : undefined}
      />
      {search.done === 'main' && main && (
        <Notice tone="good" live="polite" title={t('chosen', { name: main.name })} />
      )}
      <OwnerWaits operator={operator} customer={customer} />
      <HelpRequests operator={operator} teamId={customer.id} />
      {!main && !customer.switchedAt && <ChooseMain customer={customer} />}
      <Card title={t('facts')}>
        <DescriptionList
          items={[
            { term: t('number'), detail: customer.number ? <Code>{customer.number}</Code> : t('none') },
            {
              term: t('col_main'),
              detail: main ? (
                <>
                  {main.name} <Code>{main.userName}</Code>
                </>
              ) : (
                t('undecided')
              ),
            },
            { term: t('language'), detail: format.displayName(customer.language, { type: 'language' }) },
            {
              term: t('phase'),
              detail: phase ? (
                <a href={`/operator/phases/${phase.id}`}>{phases('one', { number: phase.number })}</a>
              ) : (
                t('none')
              ),
            },
            ...dated.flatMap(([name, moment]) => (moment ? [{ term: t(name), detail: at(moment) }] : [])),
          ]}
        />
      </Card>
      {!customer.switchedAt && customer.number && <ToPhase operator={operator} customer={customer} />}
      <OwnerAwaySection operator={operator} customer={customer} search={search} />
      <Accesses customer={customer} />
      <Log customer={customer} />
    </>
  )
})
