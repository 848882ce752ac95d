import { getTranslations } from 'next-intl/server'
import { Street } from '@/app/(street)/street'
import { Challenge } from '@/app/factor-challenge/challenge'
import { type Place, placeOf } from '@/app/factor-challenge/place'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { viewChallenge } from '@/lib/auth/factors/view-challenge'
import { safePath } from '@/lib/policy/safe-path'
import { personPage } from '@/lib/web/page'

export async function generateMetadata() {
  return { title: (await getTranslations('second_factor.step_up'))('title') }
}

/**
 * The second factor once more, before something that could do harm; opened beside the form that asked for it.
 */
export default personPage(async ({ person, search }) => {
  const to = safePath(search.to, '')
  const place: Place = { path: '/account/confirm', to }
  const here = placeOf(place, search.by)
  const [t, challenge] = await Promise.all([
    getTranslations('second_factor.step_up'),
    viewChallenge(person, {}),
  ])
  const { ways, fresh, recoveryLeft } = challenge
  const goOn = (
    <LinkButton href={to || '/account/security'} variant="primary" wide>
      {t(to ? 'go_on' : 'to_security')}
    </LinkButton>
  )
  if (search.used === 'recovery' && fresh)
    return (
      <Street here={here} title={t('recovered')} lead={t('recovery_left', { left: recoveryLeft })}>
        <div className="stack">
          <Notice tone="warn" title={t('phone_lost')}>
            <p>{t('phone_lost_text')}</p>
          </Notice>
          <LinkButton href="/account/security" variant="primary" wide>
            {t('to_security')}
          </LinkButton>
          <LinkButton href={to || '/'} wide>
            {t('go_on')}
          </LinkButton>
        </div>
      </Street>
    )
  if (!ways.length)
    return (
      <Street here={here} title={t('nothing')} lead={t('nothing_text')}>
        {goOn}
      </Street>
    )
  if (fresh && !search.by)
    return (
      <Street here={here} title={t('done')} lead={t('done_text')}>
        {goOn}
      </Street>
    )
  return (
    <Street here={here} title={t('title')} lead={t('lead')}>
      <Challenge challenge={challenge} wanted={search.by} place={place} />
    </Street>
  )
})
