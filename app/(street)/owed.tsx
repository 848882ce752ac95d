import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SubmitButton } from '@/components/form/submit-button'
import { streetPage } from '@/lib/web/page'
import { signOut } from '../sign-out/actions'
import { Street } from './street'

/** A step that a session may owe. Whoever owes nothing goes home by the gate, which also sets the cookie right. */
export const owedPage = (stage: 'second_factor' | 'enrol', here: string) =>
  streetPage(async ({ person }) => {
    if (person?.stage !== stage) redirect('/gate')
    const [t, words] = await Promise.all([getTranslations('street.owed'), getTranslations('common')])
    return (
      <Street here={here} title={t('title')} lead={t('lead')}>
        <form action={signOut}>
          <SubmitButton variant="quiet" wide>
            {words('sign_out')}
          </SubmitButton>
        </form>
      </Street>
    )
  })
