import { getTranslations } from 'next-intl/server'
import { FilterBar, FilterSearch, FilterSelect } from '@/components/ui/filter-bar'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState } from '@/components/ui/scene'
import { customerStates } from '@/lib/rollout/customer-state'
import { listCustomers } from '@/lib/rollout/list-customers'
import { listPhases } from '@/lib/rollout/list-phases'
import type { Operator } from '../operator'
import { CustomerTable } from './customer-table'

type Given = {
  operator: Operator
  search: Record<string, string | undefined>
  /** The page it stands on. */
  here: string
  /** Given on the page of a phase: only its customers, who can be taken out there. */
  phase?: { id: string }
}

/** Customers, searched and filtered by the address, a page at a time. */
export async function CustomerList({ operator, search, here, phase }: Given) {
  const [t, phaseWords, common] = await Promise.all([
    getTranslations('operator.customers'),
    getTranslations('operator.phases'),
    getTranslations('common'),
  ])
  const phases = phase ? [] : await listPhases(operator, {})
  const state = customerStates.find((one) => one === search.state)
  const phaseId = phase?.id ?? phases.find(({ id }) => id === search.phase)?.id
  const { customers, previous, next } = await listCustomers(operator, {
    search: (search.q ?? '').slice(0, 200),
    state,
    phaseId,
    unsettled: search.main === 'open',
    after: search.after?.slice(0, 20),
    before: search.before?.slice(0, 20),
  })
  const kept = {
    q: search.q,
    state: search.state,
    phase: phase ? undefined : search.phase,
    main: search.main,
  }
  const filtered = Object.values(kept).some(Boolean)
  const page = (edge: 'after' | 'before', number: string | null) =>
    number ? `${here}?${new URLSearchParams([...entries(kept), [edge, number]])}` : undefined
  const nothing = phase && !filtered ? { title: phaseWords('nobody'), text: phaseWords('nobody_text') } : null
  return (
    <>
      <FilterBar
        label={common('filter')}
        submitLabel={common('search')}
        reset={filtered ? { label: common('reset_filter'), href: here } : undefined}
      >
        <FilterSearch label={t('search')} name="q" value={search.q} />
        <FilterSelect
          label={t('state')}
          name="state"
          value={state}
          options={[
            { value: '', label: t('any_state') },
            ...customerStates
              .filter((one) => !phase || one !== 'unassigned')
              .map((one) => ({ value: one, label: t(`states.${one}`) })),
          ]}
        />
        {!phase && (
          <FilterSelect
            label={t('phase')}
            name="phase"
            value={phaseId}
            options={[
              { value: '', label: t('any_phase') },
              ...phases.map(({ id, number }) => ({ value: id, label: phaseWords('one', { number }) })),
            ]}
          />
        )}
        {!phase && (
          <FilterSelect
            label={t('main_filter')}
            name="main"
            value={search.main === 'open' ? 'open' : ''}
            options={[
              { value: '', label: t('main_any') },
              { value: 'open', label: t('main_open') },
            ]}
          />
        )}
      </FilterBar>
      {customers.length ? (
        <CustomerTable customers={customers} inPhase={phase !== undefined} />
      ) : (
        <EmptyState title={nothing?.title ?? t('nothing')}>
          <p>{nothing?.text ?? t('nothing_text')}</p>
        </EmptyState>
      )}
      <Pagination
        label={t('pages')}
        previous={{ label: common('previous'), href: page('before', previous) }}
        next={{ label: common('next'), href: page('after', next) }}
      />
    </>
  )
}

const entries = (given: Record<string, string | undefined>) =>
  Object.entries(given).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []))
