import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { streetPage } from '@/lib/web/page'
import { Street } from '../(street)/street'
import { signOut } from './actions'

export async function generateMetadata() {
  return { title: (await getTranslations('street.sign_out'))('title') }
}

/** Opening this address changes nothing; the button does. */
export default streetPage(async ({ person }) => {
  if (!person) redirect('/sign-in')
  const t = await getTranslations('street.sign_out')
  return (
    <Street here="/sign-out" title={t('title')} lead={t('lead', { who: person.email ?? person.name })}>
      <form action={signOut} className="stack">
        <SubmitButton wide>{t('submit')}</SubmitButton>
        <LinkButton href="/" wide>
          {t('stay')}
        </LinkButton>
      </form>
    </Street>
  )
})
