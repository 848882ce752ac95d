import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { streetPage } from '@/lib/web/page'
import { Street } from '../../street'

export async function generateMetadata() {
  return { title: (await getTranslations('factors.link'))('denied_title') }
}

export default streetPage(async () => {
  const t = await getTranslations('factors.link')
  return (
    <Street here="/confirm-factor/denied" title={t('denied_title')} lead={t('denied_text')}>
      <LinkButton href="/forgot-password" variant="primary" wide>
        {t('new_password')}
      </LinkButton>
    </Street>
  )
})
