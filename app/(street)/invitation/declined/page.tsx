import { getTranslations } from 'next-intl/server'
import { streetPage } from '@/lib/web/page'
import { Street } from '../../street'

export async function generateMetadata() {
  return { title: (await getTranslations('street.welcome'))('declined_title') }
}

export default streetPage(async () => {
  const t = await getTranslations('street.welcome')
  return (
    <Street here="/invitation/declined" title={t('declined_title')}>
      <p>{t('declined_text')}</p>
    </Street>
  )
})
