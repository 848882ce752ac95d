import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { getMember } from '@/lib/members/get-member'
import type { Actor } from '../../actor'
import { listQuery, type Search } from './list-query'

const deeds = ['address', 'withdraw', 'role', 'suspend', 'restore', 'remove'] as const

/** One sentence about what has just been done, read aloud when it appears. */
export async function DoneNotice({ actor, search }: { actor: Actor; search: Search }) {
  const deed = deeds.find((name) => name === search.done)
  if (!deed || !search.member) return null
  const [t, { name }] = await Promise.all([
    getTranslations('members'),
    getMember(actor, { memberId: search.member }),
  ])
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
