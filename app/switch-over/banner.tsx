import { getFormatter, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { LinkButton } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { Notice as NoticeBox } from '@/components/ui/notice'
import { getNotice } from '@/lib/switchover/get-notice'
import { later, remind, start } from './actions'
import type { Actor } from './actor'
import { placeOf } from './place'

/** The notice about the switch-over on every page of the team; nothing where nothing is open. */
export async function SwitchOverBanner({ actor }: { actor: Actor }) {
  const [t, notice] = await Promise.all([getTranslations('switchover.banner'), getNotice(actor, {})])
  const { banner, main, minutes } = notice
  const company = actor.teamName
  if (banner.kind === 'none' || banner.kind === 'put_off') return null
  if (banner.kind === 'unsettled')
    return (
      <NoticeBox tone="warn" label={t('label')} title={t('unsettled_title')}>
        {t('unsettled_text', { company })}
      </NoticeBox>
    )
  if (banner.kind === 'member')
    return (
      <NoticeBox
        tone="accent"
        icon="switch"
        label={t('label')}
        title={t('owner_title', { company })}
        actions={<Ask actor={actor} name={main?.name ?? ''} askedAt={notice.askedAt} />}
      >
        {t('member_text', { name: main?.name ?? '', minutes })}
      </NoticeBox>
    )

  const names = notice.askedBy.map(({ name }) => name)
  return (
    <NoticeBox
      tone="accent"
      icon="switch"
      label={t('label')}
      title={banner.begun ? t('begun_title') : t('owner_title', { company })}
      actions={<Begin actor={actor} begun={banner.begun} />}
    >
      {banner.begun ? t('begun_text') : t('owner_text', { minutes })}
      {names.length > 0 && ` ${t('asked', { names: names.join(', ') })}`}
    </NoticeBox>
  )
}

async function Begin({ actor, begun }: { actor: Actor; begun: boolean }) {
  const t = await getTranslations('switchover.banner')
  return (
    <>
      {begun ? (
        <LinkButton href={placeOf(actor.teamSlug)} variant="primary" size="small">
          {t('go_on')}
        </LinkButton>
      ) : (
        <ActionButton action={start} team={actor.teamSlug} variant="primary">
          {t('start')}
        </ActionButton>
      )}
      <Menu label={t('later_label')} button={t('later')} icon="clock">
        {(['day', 'week'] as const).map((period) => (
          <ActionButton key={period} action={later} team={actor.teamSlug} hidden={{ period }} variant="plain">
            {t(`later_${period}`)}
          </ActionButton>
        ))}
      </Menu>
    </>
  )
}

/** One press asks the main account; once a day and person. */
export async function Ask({ actor, name, askedAt }: { actor: Actor; name: string; askedAt: Date | null }) {
  const [t, format] = await Promise.all([getTranslations('switchover.banner'), getFormatter()])
  const at = { dateStyle: 'medium', timeStyle: 'short', timeZone: actor.timeZone } as const
  if (askedAt) return <span>{t('reminded_at', { name, time: format.dateTime(askedAt, at) })}</span>
  return (
    <ActionButton action={remind} team={actor.teamSlug} variant="primary" pendingLabel={t('reminding')}>
      {t('remind', { name })}
    </ActionButton>
  )
}
