import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { EnvironmentRibbon } from '@/app/environment-ribbon'
import { PasswordReminder } from '@/app/password-reminder'
import { SecondFactorSheet } from '@/app/second-factor-sheet'
import { SignInAlerts } from '@/app/sign-in-alerts'
import { signOut } from '@/app/sign-out/actions'
import { AppShell } from '@/components/shell/app-shell'
import { PageHeader } from '@/components/ui/page-header'
import { Tabs } from '@/components/ui/tabs'
import { getAccount } from '@/lib/auth/get-account'
import { homeOf, teamsOf } from '@/lib/auth/teams-of'

type Part = 'profile' | 'security' | 'sessions'
type FrameProps = {
  person: Parameters<typeof teamsOf>[0]
  part: Part
  next: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** One's own account, whatever the team, with the way back to it. */
export async function AccountFrame({ person, part, next, actions, children }: FrameProps) {
  const [t, words, home, seats, own] = await Promise.all([
    getTranslations('account'),
    getTranslations('common'),
    homeOf(person),
    teamsOf(person, {}),
    getAccount(person, {}),
  ])
  const address = own.email ?? t('old_access', { userName: own.userName ?? '' })
  const parts = [
    { href: '/account/profile', label: t('profile.title'), icon: 'user', current: part === 'profile' },
    { href: '/account/security', label: t('security.title'), icon: 'key', current: part === 'security' },
    { href: '/account/sessions', label: t('sessions.title'), icon: 'phone', current: part === 'sessions' },
  ] as const
  return (
    <AppShell
      homeHref={home}
      ribbon={<EnvironmentRibbon />}
      banner={
        <>
          <SecondFactorSheet person={person} />
          <SignInAlerts />
          <PasswordReminder person={person} />
        </>
      }
      groups={[
        {
          items: [
            {
              href: home,
              label: seats.length === 1 ? (seats[0]?.team ?? t('back')) : t('back'),
              icon: 'arrow-left',
            },
            ...(seats.length > 1 ? [{ href: '/teams', label: t('all_teams'), icon: 'switch' as const }] : []),
            ...(person.isOperator && home !== '/operator'
              ? [{ href: '/operator', label: t('operator'), icon: 'building' as const }]
              : []),
          ],
        },
        { label: t('title'), items: parts },
      ]}
      account={{
        label: t('menu'),
        name: person.name,
        address,
        links: parts.map(({ href, label, icon }) => ({ href, label, icon })),
        signOut: { label: words('sign_out'), action: signOut },
      }}
      words={{
        skip: words('skip'),
        navigation: words('navigation'),
        open: words('menu'),
        close: words('close'),
      }}
    >
      <PageHeader title={t(`${part}.title`)} next={next} actions={actions} />
      <Tabs label={t('tabs')} items={parts.map(({ href, label, current }) => ({ href, label, current }))} />
      {children}
    </AppShell>
  )
}
