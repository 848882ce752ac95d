import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { EnvironmentRibbon } from '@/app/environment-ribbon'
import { signOut } from '@/app/sign-out/actions'
import { AppShell } from '@/components/shell/app-shell'
import { staff } from '@/lib/auth/door'
import { signedIn } from '@/lib/web/page'

/** The vendor's cockpit around its pages; to everybody else it is not there. Each page asks at the door again. */
export default async function OperatorLayout({ children }: { children: ReactNode }) {
  await signedIn()
  const operator = await staff()
  if (!operator) notFound()
  const [t, shell, common] = await Promise.all([
    getTranslations('operator.nav'),
    getTranslations('members.shell'),
    getTranslations('common'),
  ])
  return (
    <AppShell
      homeHref="/operator"
      groups={[
        {
          label: t('title'),
          items: [
            { href: '/operator', label: t('home'), icon: 'home' },
            { href: '/operator/phases', label: t('phases'), icon: 'calendar' },
            { href: '/operator/customers', label: t('customers'), icon: 'building' },
            { href: '/operator/import', label: t('imports'), icon: 'upload' },
          ],
        },
      ]}
      account={{
        label: shell('account_menu'),
        name: operator.name,
        address: operator.email ?? '',
        links: [
          { href: '/account/profile', label: shell('profile'), icon: 'user' },
          { href: '/account/security', label: shell('security'), icon: 'shield' },
          { href: '/account/sessions', label: shell('sessions'), icon: 'phone' },
        ],
        signOut: { label: common('sign_out'), action: signOut },
      }}
      words={{
        skip: common('skip'),
        navigation: shell('navigation'),
        open: shell('open_menu'),
        close: shell('close_menu'),
      }}
      ribbon={<EnvironmentRibbon />}
    >
      <div className="stack">{children}</div>
    </AppShell>
  )
}
