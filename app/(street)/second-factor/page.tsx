import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Challenge } from '@/app/factor-challenge/challenge'
import { type Place, placeOf } from '@/app/factor-challenge/place'
import { signOut } from '@/app/sign-out/actions'
import { SubmitButton } from '@/components/form/submit-button'
import { viewChallenge } from '@/lib/auth/factors/view-challenge'
import { safePath } from '@/lib/policy/safe-path'
import { streetPage } from '@/lib/web/page'
import { Street } from '../street'

export async function generateMetadata() {
  return { title: (await getTranslations('second_factor'))('title') }
}

/**
 * The second factor that a session owes. Whoever owes none goes home by the gate, which also sets the cookie
 * right.
 */
export default streetPage(async ({ person, search }) => {
  const to = safePath(search.to, '')
  if (person?.stage !== 'second_factor') redirect(to ? `/gate?to=${encodeURIComponent(to)}` : '/gate')
  const place: Place = { path: '/second-factor', to }
  const [t, words, challenge] = await Promise.all([
    getTranslations('second_factor'),
    getTranslations('common'),
    viewChallenge(person, {}),
  ])
  return (
    <Street
      here={placeOf(place, search.by)}
      title={t('title')}
      lead={t('lead', { name: person.name })}
      below={
        <form action={signOut}>
          <SubmitButton variant="plain">{words('sign_out')}</SubmitButton>
        </form>
      }
    >
      <Challenge challenge={challenge} wanted={search.by} place={place} />
    </Street>
  )
})
