import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { OpenInvitation } from '@/lib/auth/view-link'
import { signOut } from '../sign-out/actions'
import { accept } from './actions'

type Props = {
  link: OpenInvitation
  token: string
  here: string
  person: { userId: string; name: string; email: string | null } | null
}

/** For somebody who has a sign-in: they use it, and accept with a button. Anybody else who is signed in cannot. */
export async function WithSignIn({ link, token, here, person }: Props) {
  const [t, words] = await Promise.all([getTranslations('street.welcome'), getTranslations('common')])
  if (!person)
    return (
      <LinkButton href={`/sign-in?to=${encodeURIComponent(here)}`} variant="primary" wide>
        {t('sign_in')}
      </LinkButton>
    )
  if (person.userId === link.userId)
    return (
      <Form action={accept} hidden={{ token }}>
        <SubmitButton wide pendingLabel={t('pending')}>
          {t('accept', { company: link.company })}
        </SubmitButton>
      </Form>
    )
  return (
    <div className="stack">
      <Notice tone="warn" title={t('other_signed_in', { who: person.email ?? person.name })}>
        <p>{t('other_must_leave', { email: link.email })}</p>
      </Notice>
      <form action={signOut}>
        <input type="hidden" name="to" value={here} />
        <SubmitButton variant="quiet" wide>
          {words('sign_out')}
        </SubmitButton>
      </form>
    </div>
  )
}
