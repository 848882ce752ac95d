import { getTranslations } from 'next-intl/server'
import { signOut } from '@/app/sign-out/actions'
import { SubmitButton } from '@/components/form/submit-button'

/** The way out, for whoever sets it up another time. */
export async function LeaveHere() {
  const words = await getTranslations('common')
  return (
    <form action={signOut}>
      <SubmitButton variant="plain">{words('sign_out')}</SubmitButton>
    </form>
  )
}
