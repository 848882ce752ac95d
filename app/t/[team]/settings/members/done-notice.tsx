import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { listQuery, type Search } from './list-query'

const deeds = [
  'address',
  'withdraw',
  'role',
  'external',
  'sessions',
  'password',
  'suspend',
  'restore',
  'remove',
] as const

/** One sentence about what has just been done, read aloud when it appears. */
export async function DoneNotice({ search, name }: { search: Search; name: string }) {
  const deed = deeds.find((one) => one === search.done)
  if (!deed) return null
  const t = await getTranslations('members')
  return (
    <Notice
      tone="good"
      live="polite"
      title={t(`done.${deed}`, { name })}
      actions={
        <LinkButton href={listQuery(search)} variant="plain" size="small" scroll={false}>
          {t('action.close')}
        </LinkButton>
      }
    />
  )
}
