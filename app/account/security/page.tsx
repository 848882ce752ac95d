import { getFormatter, getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { getAccount } from '@/lib/auth/get-account'
import { ownDemand } from '@/lib/auth/password-demand'
import { personPage } from '@/lib/web/page'
import { AccountFrame } from '../frame'
import { ChangeAddress } from './change-address'
import { ChangePassword } from './change-password'
import { ConfirmAddress } from './confirm-address'
import { DeniedNotice } from './denied-notice'
import { SecondFactor } from './second-factor'

export async function generateMetadata() {
  return { title: (await getTranslations('account.security'))('title') }
}

export default personPage(async ({ person, search }) => {
  const [t, format, own] = await Promise.all([
    getTranslations('account.security'),
    getFormatter(),
    getAccount(person, {}),
  ])
  const { email, userName, confirmedAt, passwordSetAt, pending } = own
  return (
    <AccountFrame person={person} part="security" next={t('next')}>
      {search.do === 'password' && (
        <ChangePassword account={email ?? userName ?? ''} {...(await ownDemand(person, {}))} />
      )}
      {search.do === 'address' && email && <ChangeAddress account={email} />}
      <DeniedNotice denied={search.denied} />
      {search.done === 'password' && <Notice tone="good" live="polite" title={t('password_changed')} />}

      <Section
        title={t('address')}
        description={email ? t('address_text') : t('no_address', { userName: userName ?? '' })}
        actions={email && <LinkButton href="?do=address">{t('change_address')}</LinkButton>}
      >
        {email && (
          <p>
            {email}{' '}
            <Badge tone={confirmedAt ? 'good' : 'neutral'}>
              {t(confirmedAt ? 'confirmed' : 'not_confirmed')}
            </Badge>
          </p>
        )}
        {!pending && email && !confirmedAt && <ConfirmAddress person={person} email={email} />}
        {pending && (
          <Notice title={t('email_asked')} tone="warn">
            <p>
              {t('pending', {
                email: pending.email,
                until: format.dateTime(pending.expiresAt, { dateStyle: 'medium', timeStyle: 'short' }),
              })}
            </p>
          </Notice>
        )}
      </Section>

      <Section
        title={t('password')}
        description={
          passwordSetAt
            ? t('password_set', { date: format.dateTime(passwordSetAt, { dateStyle: 'long' }) })
            : t('password_old')
        }
        actions={<LinkButton href="?do=password">{t('change_password')}</LinkButton>}
      />

      <SecondFactor person={person} search={search} />
    </AccountFrame>
  )
})
