import { getTranslations } from 'next-intl/server'
import { FilterBar, FilterDate, FilterSearch, FilterSelect } from '@/components/ui/filter-bar'
import { auditGroups } from '@/lib/policy/audit-groups'
import { isFiltered, type Search } from './list-query'

/** What, by whom, about whom, and when. */
export async function LogFilter({ search }: { search: Search }) {
  const t = await getTranslations('audit')
  const groups = [
    { value: '', label: t('group.all') },
    ...auditGroups.map((group) => ({ value: group, label: t(`group.${group}`) })),
  ]
  return (
    <FilterBar
      label={t('page.filter')}
      submitLabel={t('page.apply')}
      reset={isFiltered(search) ? { label: t('page.reset'), href: '?' } : undefined}
    >
      <FilterSelect label={t('page.group')} name="group" value={search.group} options={groups} />
      <FilterDate label={t('page.from')} name="from" value={search.from} />
      <FilterDate label={t('page.to')} name="to" value={search.to} />
      <FilterSearch label={t('page.by')} name="by" value={search.by} placeholder={t('page.name_hint')} />
      <FilterSearch
        label={t('page.about')}
        name="about"
        value={search.about}
        placeholder={t('page.name_hint')}
      />
    </FilterBar>
  )
}
