import { getNow, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { somebody } from '@/lib/auth/door'
import { dayUntil } from '@/lib/format/day-until'
import { later } from './second-factor-actions'

type Person = NonNullable<Awaited<ReturnType<typeof somebody>>>

/**
 * What somebody without a second factor is told wherever they are: until when there is time, and the way to
 * it. It stands above the page and takes nothing away from it; "later" is there on every day, also on the
 * last.
 */
export async function SecondFactorSheet({ person }: { person: Pick<Person, 'factorNotice' | 'language'> }) {
  const notice = person.factorNotice
  if (!notice) return null
  const t = await getTranslations('policies.sheet')
  const { kind, company, graceDays } = notice
  const when = dayUntil(notice.at, notice.timeZone, person.language)
  const actions = (
    <>
      <LinkButton href="/account/security/add" variant="primary" size="small">
        {t('set_up')}
      </LinkButton>
      <ActionButton action={later} pendingLabel={t('later')}>
        {t('later')}
      </ActionButton>
    </>
  )
  if (kind === 'due')
    return (
      <Notice
        tone="warn"
        icon="shield"
        label={t('label')}
        title={t('due_title', { left: await leftUntil(notice.at) })}
        actions={actions}
      >
        {t('due_text', { company, until: when })}
      </Notice>
    )
  return (
    <Notice
      tone={kind === 'warn' ? 'accent' : 'info'}
      icon="shield"
      label={t('label')}
      title={t('announce_title', { company, begins: when })}
      actions={actions}
    >
      {t('announce_text', { days: graceDays })}
    </Notice>
  )
}

/**
 * What is left, in the two largest units that say something: days and hours, hours, and minutes at the end.
 */
async function leftUntil(due: Date): Promise<string> {
  const [t, now] = await Promise.all([getTranslations('policies.sheet'), getNow()])
  const minutes = Math.max(1, Math.floor((due.getTime() - now.getTime()) / 60_000))
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  if (days && hours) return t('both', { first: t('days', { days }), second: t('hours', { hours }) })
  if (days) return t('days', { days })
  return hours ? t('hours', { hours }) : t('minutes', { minutes })
}
