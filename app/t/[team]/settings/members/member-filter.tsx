import { getTranslations } from 'next-intl/server'
import { FilterBar, FilterSearch, FilterSelect } from '@/components/ui/filter-bar'
import { roleName } from '@/lib/format/role-name'
import type { MemberCounts } from '@/lib/members/count-members'
import type { Role } from '@/lib/members/list-roles'
import { invitationStates, stuckStates, waitingStates } from '@/lib/policy/invitation-state'
import type { Search } from './list-query'

/** Search, state and role; only states that somebody is in can be chosen. */
export async function MemberFilter({ search, roles, counts }: Given) {
  const [t, words] = await Promise.all([getTranslations('members'), getTranslations('roles')])
  const { byState } = counts
  const sum = (states: readonly (keyof typeof byState)[]) =>
    states.reduce((all, state) => all + byState[state], 0)
  const states = [
    { value: '', label: t('list.every_state') },
    { value: 'waiting', label: t('list.waiting', { count: sum(waitingStates) }) },
    { value: 'stuck', label: t('list.stuck', { count: sum(stuckStates) }) },
    ...invitationStates
      .filter((state) => byState[state] > 0 || state === search.state)
      .map((state) => ({
        value: state,
        label: t('list.state_count', { state: t(`state.${state}`), count: byState[state] }),
      })),
  ]
  const filtered = Boolean(search.q || search.state || search.role)
  return (
    <FilterBar
      label={t('list.filter')}
      submitLabel={t('list.apply')}
      keep={{ sort: search.sort }}
      reset={
        filtered ? { label: t('list.reset'), href: search.sort ? `?sort=${search.sort}` : '?' } : undefined
      }
    >
      <FilterSearch label={t('list.search')} name="q" value={search.q} />
      <FilterSelect label={t('list.state')} name="state" value={search.state} options={states} />
      <FilterSelect
        label={t('list.role')}
        name="role"
        value={search.role}
        options={[
          { value: '', label: t('list.every_role') },
          ...roles.map(({ id, name }) => ({ value: id, label: roleName(words, name) })),
        ]}
      />
    </FilterBar>
  )
}

type Given = { search: Search; roles: Role[]; counts: MemberCounts }
