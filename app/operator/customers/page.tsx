import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/ui/page-header'
import { operatorPage } from '@/lib/web/page'
import { CustomerList } from './customer-list'

export async function generateMetadata() {
  return { title: (await getTranslations('operator.customers'))('title') }
}

/** Everybody who came from the old system. */
export default operatorPage(async ({ operator, search }) => {
  const t = await getTranslations('operator.customers')
  return (
    <>
      <PageHeader title={t('title')} next={t('next')} />
      <CustomerList operator={operator} search={search} here="/operator/customers" />
    </>
  )
})
