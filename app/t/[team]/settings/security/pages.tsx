import { getTranslations } from 'next-intl/server'
import { Pagination } from '@/components/ui/pagination'
import type { PagedPeople } from '@/lib/policies/page-of'

type Given = { found: PagedPeople<unknown>; link(page: number): string }

export async function Pages({ found: { found, page, pages }, link }: Given) {
  const t = await getTranslations('policies.forecast')
  if (pages < 2) return null
  return (
    <Pagination
      label={t('pages')}
      previous={{ label: t('before'), href: page > 1 ? link(page - 1) : undefined }}
      next={{ label: t('after'), href: page < pages ? link(page + 1) : undefined }}
    >
      {t('shown', { page, pages, found })}
    </Pagination>
  )
}
