import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { checkChain } from '@/lib/audit/check-chain'
import { logQuery, type Search } from './list-query'

type Given = { search: Search; found: Awaited<ReturnType<typeof checkChain>> }

/** Whether the log is whole, when the address asks for it. */
export async function ChainNotice({ search, found: { first, last, broken, before } }: Given) {
  const t = await getTranslations('audit.page')
  const close = (
    <LinkButton href={logQuery(search)} variant="plain" size="small" scroll={false}>
      {t('close')}
    </LinkButton>
  )
  if (broken !== null)
    return (
      <Notice tone="bad" live="polite" title={t('broken')} actions={close}>
        {t('broken_text', { seq: broken })}
      </Notice>
    )
  const more = before && (
    <LinkButton href={logQuery(search, { check: String(before) })} size="small" scroll={false}>
      {t('check_before')}
    </LinkButton>
  )
  return (
    <Notice
      tone="good"
      live="polite"
      title={t('whole')}
      actions={
        <>
          {more}
          {close}
        </>
      }
    >
      {last ? t('whole_text', { first, last }) : t('whole_empty')}
    </Notice>
  )
}
