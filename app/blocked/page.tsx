import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/description-list'
import { Code } from '@/components/ui/text'
import { wire } from '@/lib/auth/door'
import { streetPage } from '@/lib/web/page'
import { Street } from '../(street)/street'

export async function generateMetadata() {
  return { title: (await getTranslations('street.blocked'))('title') }
}

export default streetPage(async () => {
  const [t, { address }] = await Promise.all([getTranslations('street.blocked'), wire()])
  return (
    <Street here="/blocked" title={t('title')} lead={t('lead')}>
      <div className="stack">
        <DescriptionList items={[{ term: t('address'), detail: <Code>{address}</Code> }]} />
        <p>{t('text')}</p>
        <LinkButton href="/gate" wide>
          {t('retry')}
        </LinkButton>
      </div>
    </Street>
  )
})
