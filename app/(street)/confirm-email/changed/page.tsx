import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { streetPage } from '@/lib/web/page'
import { Street } from '../../street'

export async function generateMetadata() {
  return { title: (await getTranslations('street.confirm'))('done_title') }
}

export default streetPage(async () => {
  const t = await getTranslations('street.confirm')
  return (
    <Street here="/confirm-email/changed" title={t('done_title')} lead={t('done_lead')}>
      <LinkButton href="/" variant="primary" wide>
        {t('go_on')}
      </LinkButton>
    </Street>
  )
})
