import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { EnvironmentRibbon } from '@/app/environment-ribbon'
import { signOut } from '@/app/sign-out/actions'
import { AppShell } from '@/components/shell/app-shell'
import { can } from '@/lib/policy/can'
import type { Actor } from './actor'
import { placeOf } from './place'

/** The house of the team around its switch-over: the way out is as near as the way on. */
export async function SwitchOverFrame({ actor, children }: { actor: Actor; children: ReactNode }) {
  const [t, shell, common] = await Promise.all([
    getTranslations('switchover'),
    getTranslations('members.shell'),
    getTranslations('common'),
  ])
  const home = `/t/${actor.teamSlug}`
  return (
    <AppShell
      homeHref={home}
      groups={[
        {
          items: [
            { href: home, label: shell('home'), icon: 'home' },
            { href: placeOf(actor.teamSlug), label: t('title'), icon: 'switch', current: true },
            ...(can(actor, 'member.read')
              ? [{ href: `${home}/settings/members`, label: shell('members'), icon: 'users' as const }]
              : []),
          ],
        },
      ]}
      team={{
        label: shell('team_menu'),
        name: actor.teamName,
        teams: [{ href: home, name: actor.teamName, current: true }],
        all: { href: '/teams', label: shell('all_teams') },
      }}
      account={{
        label: shell('account_menu'),
        name: actor.name,
        address: actor.email ?? shell('old_name'),
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
