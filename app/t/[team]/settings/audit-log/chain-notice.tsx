import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { checkChain } from '@/lib/audit/check-chain'
import type { Actor } from '../../actor'
import { logQuery, place, type Search } from './list-query'

/** Whether the log is whole, when the address asks for it. */
export async function ChainNotice({ actor, search }: { actor: Actor; search: Search }) {
  if (!search.check) return null
  const [t, { first, last, broken, before }] = await Promise.all([
    getTranslations('audit.page'),
    checkChain(actor, { upTo: place(search.check) }),
  ])
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
