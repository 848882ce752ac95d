import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/scene'

export default async function NotFound() {
  const t = await getTranslations('common.lost')
  return (
    <main id="main">
      <EmptyState level={1} title={t('title')} actions={<LinkButton href="/">{t('home')}</LinkButton>}>
        <p>{t('text')}</p>
      </EmptyState>
    </main>
  )
}
