import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Refused } from '@/components/ui/scene'

/** A friendly no inside the house: the way on stays in sight. */
export default async function Forbidden() {
  const t = await getTranslations('members.refused')
  return (
    <Refused
      title={t('title')}
      ask={<p>{t('ask')}</p>}
      actions={<LinkButton href="/">{t('home')}</LinkButton>}
    >
      <p>{t('text')}</p>
    </Refused>
  )
}
