import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { EnvironmentRibbon } from '@/app/environment-ribbon'
import { signOut } from '@/app/sign-out/actions'
import { AppShell } from '@/components/shell/app-shell'
import type { NavGroup } from '@/components/shell/navigation'
import { teamsOf } from '@/lib/auth/teams-of'
import { can } from '@/lib/policy/can'
import { seatedIn, signedIn } from '@/lib/web/page'
import { Banner } from './banner'

type Given = { params: Promise<{ team: string }>; children: ReactNode }

/** The house of one team around all of its pages; each page asks at the door again. */
export default async function TeamLayout({ params, children }: Given) {
  const person = await signedIn()
  const actor = await seatedIn((await params).team)
  const [t, common, teams] = await Promise.all([
    getTranslations('members.shell'),
    getTranslations('common'),
    teamsOf(person, {}),
  ])
  const home = `/t/${actor.teamSlug}`
  const settings: NavGroup['items'] = [
    ...(can(actor, 'member.read')
      ? [{ href: `${home}/settings/members`, label: t('members'), icon: 'users' as const }]
      : []),
    ...(can(actor, 'policy.read')
      ? [
          { href: `${home}/settings/security`, label: t('rules'), icon: 'shield' as const },
          { href: `${home}/settings/networks`, label: t('networks'), icon: 'globe' as const },
        ]
      : []),
    ...(can(actor, 'audit.read')
      ? [{ href: `${home}/settings/audit-log`, label: t('log'), icon: 'log' as const }]
      : []),
  ]
  return (
    <AppShell
      homeHref={home}
      groups={[
        { items: [{ href: home, label: t('home'), icon: 'home', exact: true }] },
        ...(settings.length ? [{ label: t('management'), items: settings }] : []),
      ]}
      team={{
        label: t('team_menu'),
        name: actor.teamName,
        teams: teams
          .filter((seat) => !seat.suspendedAt)
          .map(({ slug, team }) => ({ href: `/t/${slug}`, name: team, current: slug === actor.teamSlug })),
        all: { href: '/teams', label: t('all_teams') },
      }}
      account={{
        label: t('account_menu'),
        name: actor.name,
        address: actor.email ?? t('old_name'),
        links: [
          { href: '/account/profile', label: t('profile'), icon: 'user' },
          { href: '/account/security', label: t('security'), icon: 'shield' },
          { href: '/account/sessions', label: t('sessions'), icon: 'phone' },
          { href: `${home}/my-activity`, label: t('own_activity'), icon: 'clock' },
          ...(actor.isOperator
            ? [{ href: '/operator', label: t('operator'), icon: 'settings' as const }]
            : []),
        ],
        signOut: { label: common('sign_out'), action: signOut },
      }}
      words={{
        skip: common('skip'),
        navigation: t('navigation'),
        open: t('open_menu'),
        close: t('close_menu'),
      }}
      ribbon={<EnvironmentRibbon />}
      banner={<Banner actor={actor} />}
    >
      <div className="stack">{children}</div>
    </AppShell>
  )
}
