import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { streetPage } from '@/lib/web/page'
import { Street } from '../../street'

export async function generateMetadata() {
  return { title: (await getTranslations('recovery.address'))('link_done_title') }
}

export default streetPage(async () => {
  const t = await getTranslations('recovery.address')
  return (
    <Street here="/confirm-email/confirmed" title={t('link_done_title')} lead={t('link_done_lead')}>
      <LinkButton href="/" variant="primary" wide>
        {t('go_on')}
      </LinkButton>
    </Street>
  )
})
