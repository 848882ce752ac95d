import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { addPath } from './factors/where'

/**
 * Said before the button and not only after it: nobody demands here what they have not done, and staff does not reach into
 * a company by a password alone. Afterwards they come back to where they were.
 */
export async function OwnFirst({ to, text }: { to: string; text?: string }) {
  const t = await getTranslations('policies.page')
  return (
    <Notice
      tone="warn"
      icon="shield"
      title={t('own_first')}
      actions={
        <LinkButton href={addPath({ where: 'account', to })} variant="primary" size="small">
          {t('own_first_go')}
        </LinkButton>
      }
    >
      {text ?? t('own_first_text')}
    </Notice>
  )
}
