import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Refused } from '@/components/ui/scene'
import { signedIn } from '@/lib/web/page'
import { Ask } from './banner'
import { SwitchOverFrame } from './frame'
import { whereOf } from './where'

/** A friendly no: not yet, not you but NAME, or already done. */
export default async function Forbidden() {
  const path = (await headers()).get('x-latchkey-path') ?? ''
  const team = new URLSearchParams(path.split('?')[1]).get('team') ?? undefined
  const { actor, notice } = (await whereOf(await signedIn(), team)) ?? notFound()
  const [t, banner, format] = await Promise.all([
    getTranslations('switchover.refused'),
    getTranslations('switchover.banner'),
    getFormatter(),
  ])
  const company = actor.teamName
  const name = notice.main?.name ?? ''
  const home = (
    <LinkButton href={`/t/${actor.teamSlug}`} icon="home">
      {t('home')}
    </LinkButton>
  )
  const scene = () => {
    if (notice.switchedAt) {
      const date = format.dateTime(notice.switchedAt, { dateStyle: 'long', timeZone: actor.timeZone })
      return (
        <Refused title={t('done_title')} actions={home}>
          <p>{t('done_text', { company, date })}</p>
        </Refused>
      )
    }
    if (notice.banner.kind === 'unsettled')
      return (
        <Refused title={banner('unsettled_title')} actions={home}>
          <p>{banner('unsettled_text', { company })}</p>
        </Refused>
      )
    if (notice.banner.kind === 'member')
      return (
        <Refused
          title={t('member_title', { name })}
          actions={
            <>
              <Ask actor={actor} name={name} askedAt={notice.askedAt} />
              {home}
            </>
          }
        >
          <p>{t('member_text', { company })}</p>
        </Refused>
      )
    return (
      <Refused title={t('not_open_title')} actions={home}>
        <p>{t('not_open_text', { company })}</p>
      </Refused>
    )
  }
  return <SwitchOverFrame actor={actor}>{scene()}</SwitchOverFrame>
}
