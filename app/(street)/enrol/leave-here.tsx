import { getTranslations } from 'next-intl/server'
import { signOut } from '@/app/sign-out/actions'
import { SubmitButton } from '@/components/form/submit-button'

/** The way out, for whoever sets it up another time, and the ways back for whoever cannot set up any. */
export async function LeaveHere() {
  const [t, words] = await Promise.all([getTranslations('second_factor'), getTranslations('common')])
  return (
    <>
      <p>
        <a href="/second-factor/help">{t('no_kind')}</a>
      </p>
      <form action={signOut}>
        <SubmitButton variant="plain">{words('sign_out')}</SubmitButton>
      </form>
    </>
  )
}
