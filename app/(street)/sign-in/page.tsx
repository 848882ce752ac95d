import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { passkeySignInOptions, signInByPasskey } from '@/app/factor-challenge/actions'
import { PasskeyButton } from '@/components/factors/passkey-button'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { PasswordField } from '@/components/form/password-field'
import { SubmitButton } from '@/components/form/submit-button'
import { Notice } from '@/components/ui/notice'
import { homeOf } from '@/lib/auth/teams-of'
import { safePath } from '@/lib/policy/safe-path'
import { streetPage } from '@/lib/web/page'
import { signIn } from '../actions'
import { Street } from '../street'
import { DemoSignIns } from './demo-sign-ins'

export async function generateMetadata() {
  return { title: (await getTranslations('street.sign_in'))('title') }
}

export default streetPage(async ({ person, search }) => {
  const to = safePath(search.to, '')
  if (person) redirect(person.stage === 'open' && to ? to : await homeOf(person))
  const [t, words, keys] = await Promise.all([
    getTranslations('street.sign_in'),
    getTranslations('common'),
    getTranslations('second_factor'),
  ])
  const why = search.why === 'ended' || search.why === 'signed_out' ? search.why : null
  return (
    <Street
      here={to ? `/sign-in?to=${encodeURIComponent(to)}` : '/sign-in'}
      title={t('title')}
      lead={t('lead')}
      below={
        <>
          <p>
            <a href="/forgot-password">{t('forgot')}</a>
          </p>
          <DemoSignIns />
        </>
      }
    >
      <div className="stack">
        {why && <Notice title={t(`why_${why}`)} tone={why === 'ended' ? 'warn' : 'good'} />}
        <Form action={signIn} hidden={{ to }}>
          <Field name="identifier" label={t('identifier')} autoComplete="username" required autoFocus />
          <PasswordField
            name="password"
            label={t('password')}
            autoComplete="current-password"
            showText={words('show_password')}
            hideText={words('hide_password')}
            required
          />
          <SubmitButton wide pendingLabel={t('pending')}>
            {t('submit')}
          </SubmitButton>
        </Form>
        <PasskeyButton
          ask={passkeySignInOptions}
          action={signInByPasskey}
          hidden={{ to }}
          variant="quiet"
          label={keys('passkey_sign_in')}
          pendingLabel={keys('passkey_waiting')}
          cancelled={keys('passkey_cancelled_sign_in')}
        />
      </div>
    </Street>
  )
})
