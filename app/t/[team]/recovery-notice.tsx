import { getFormatter, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { listRequests } from '@/lib/recovery/list-requests'
import type { Actor } from './actor'

/** Colleagues who want back in and for whom this member could do something. */
export async function RecoveryNotice({ actor }: { actor: Actor }) {
  const waiting = actor.calledFor ? await listRequests(actor, {}) : []
  if (!waiting.length) return null
  const [t, format] = await Promise.all([getTranslations('recovery.request'), getFormatter()])
  const { timeZone } = actor
  const when = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  return waiting.map(({ id, kind, name, readyAt }) => (
    <Notice
      key={id}
      tone="warn"
      icon="door"
      label={t('label')}
      title={
        kind === 'owner_wait' && readyAt
          ? t('notice_wait', { name, ready: when(readyAt) })
          : t('notice', { name })
      }
      actions={
        <LinkButton href={`/t/${actor.teamSlug}/recovery/${id}`} size="small">
          {t('look')}
        </LinkButton>
      }
    >
      {kind === 'colleagues' && t('notice_text')}
    </Notice>
  ))
}
