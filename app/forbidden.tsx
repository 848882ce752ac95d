import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Refused } from '@/components/ui/scene'

export default async function Forbidden() {
  const t = await getTranslations('common')
  return (
    <main id="main">
      <Refused
        title={t('refused.title')}
        ask={<p>{t('refused.ask')}</p>}
        actions={<LinkButton href="/">{t('lost.home')}</LinkButton>}
      >
        <p>{t('refused.text')}</p>
      </Refused>
    </main>
  )
}
