import { getTranslations } from 'next-intl/server'
import { Ribbon } from '@/components/shell/ribbon'
import { environment } from '@/lib/web/environment'

/** Says on every page that this is not the real thing, where it is not. */
export async function EnvironmentRibbon() {
  const kind = environment()
  if (!kind) return null
  const t = await getTranslations('common')
  if (kind === 'preview') return <Ribbon kind="preview">{t('preview_ribbon')}</Ribbon>
  return (
    <Ribbon kind="demo">
      {t('demo_ribbon')} <a href="/dev/mailbox">{t('demo_mailbox')}</a>{' '}
      <a href="/dev/clock">{t('demo_clock')}</a> <a href="/dev/address">{t('demo_address')}</a>
    </Ribbon>
  )
}
