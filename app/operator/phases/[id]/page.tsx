import { getFormatter, getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { Stat, Stats } from '@/components/ui/stat'
import { getPhase } from '@/lib/rollout/get-phase'
import { operatorPage } from '@/lib/web/page'
import { CustomerList } from '../../customers/customer-list'
import { Standing } from '../standing'
import { AssignForm } from './assign-form'
import { PhaseQuestion } from './phase-question'
import { PhaseSwitches } from './phase-switches'

export async function generateMetadata() {
  return { title: (await getTranslations('operator.phases'))('title') }
}

/** One phase: where it stands, who is in it, and what can be done with it. */
export default operatorPage(async ({ operator, params, search }) => {
  const phase = await getPhase(operator, { phaseId: params.id ?? '' })
  const [t, states, home, nav, format] = await Promise.all([
    getTranslations('operator.phases'),
    getTranslations('operator.customers.states'),
    getTranslations('operator.home'),
    getTranslations('operator.nav'),
    getFormatter(),
  ])
  const here = `/operator/phases/${phase.id}`
  const date = format.dateTime(phase.opensAt, { dateStyle: 'full', timeStyle: 'long' })
  const of = (state: 'offered' | 'waiting' | 'started' | 'stuck' | 'done') => ({
    label: states(state),
    value: phase[state],
    href: `${here}?state=${state}`,
  })
  return (
    <>
      <PhaseQuestion operator={operator} phase={phase} search={search} here={here} />
      <PageHeader
        breadcrumbLabel={nav('path')}
        breadcrumb={[{ label: t('title'), href: '/operator/phases' }]}
        title={t('one', { number: phase.number })}
        meta={<Standing of={phase.standing} />}
        next={t(`next_${phase.standing}`, { date })}
        actions={<PhaseSwitches phase={phase} />}
      />
      <Stats>
        <Stat
          label={home('customers')}
          value={t('of_cap', { assigned: phase.assigned, cap: phase.cap })}
          href={here}
        />
        {phase.standing === 'planned' ? <Stat {...of('waiting')} /> : <Stat {...of('offered')} />}
        <Stat {...of('started')} />
        <Stat {...of('stuck')} tone={phase.stuck ? 'warn' : undefined} />
        <Stat {...of('done')} />
      </Stats>
      {phase.standing !== 'closed' && <AssignForm phase={phase} />}
      <Section title={t('customers')}>
        <CustomerList operator={operator} search={search} here={here} phase={phase} />
      </Section>
    </>
  )
})
