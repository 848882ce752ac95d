import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/**
 * Said before the button and not only after it: nobody demands here what they have not done, and staff does not reach into
 * a company by a password alone.
 */
export async function OwnFirst({ text }: { text?: string }) {
  const t = await getTranslations('policies.page')
  return (
    <Notice
      tone="warn"
      icon="shield"
      title={t('own_first')}
      actions={
        <LinkButton href="/account/security/add" variant="primary" size="small">
          {t('own_first_go')}
        </LinkButton>
      }
    >
      {text ?? t('own_first_text')}
    </Notice>
  )
}
