import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { streetPage } from '@/lib/web/page'
import { Street } from '../../street'

export async function generateMetadata() {
  return { title: (await getTranslations('factors.link'))('confirmed_title') }
}

export default streetPage(async () => {
  const t = await getTranslations('factors.link')
  return (
    <Street here="/confirm-factor/confirmed" title={t('confirmed_title')} lead={t('confirmed_text')}>
      <LinkButton href="/gate" wide>
        {t('here')}
      </LinkButton>
    </Street>
  )
})
