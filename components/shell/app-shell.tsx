import './app.css'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { ClosePopovers } from '@/components/ui/close-popovers'
import { Logo } from '@/components/ui/logo'
import { AccountMenu, type AccountMenuProps } from './account-menu'
import { type NavGroup, Navigation } from './navigation'
import { TeamSwitcher, type TeamSwitcherProps } from './team-switcher'

export type AppShellProps = {
  homeHref: string
  groups: readonly NavGroup[]
  /** Left out where no team is open: the operator's cockpit, one's own account. */
  team?: TeamSwitcherProps
  account: AccountMenuProps
  words: {
    skip: string
    /** Names the navigation. */
    navigation: string
    /** The button that opens it on a phone, and the one that closes it. */
    open: string
    close: string
  }
  /** A Ribbon, where this is not the real thing. */
  ribbon?: ReactNode
  /** Notices about the team or the account, above every page. */
  banner?: ReactNode
  children: ReactNode
}

/** The house behind the door. On a phone the sidebar is a popover, which needs no script. */
export function AppShell({
  homeHref,
  groups,
  team,
  account,
  words,
  ribbon,
  banner,
  children,
}: AppShellProps) {
  const where = team?.name ?? groups.flatMap((group) => group.items).find((item) => item.current)?.label
  return (
    <div className="app">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      {ribbon}
      <header className="topbar">
        <Logo href={homeHref} label={where ? 'Latchkey' : undefined} />
        <span className="where">{where}</span>
        <Button popoverTarget="side" variant="plain" icon="menu" label={words.open} />
      </header>
      <aside className="side" id="side" popover="auto">
        <Logo href={homeHref} />
        <div className="side-close">
          <Button
            popoverTarget="side"
            popoverTargetAction="hide"
            variant="plain"
            size="small"
            icon="x"
            label={words.close}
          />
        </div>
        {team && <TeamSwitcher {...team} />}
        <Navigation label={words.navigation} groups={groups} />
        <AccountMenu {...account} />
      </aside>
      <div className="page">
        {banner && <div className="banner stack">{banner}</div>}
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <ClosePopovers />
    </div>
  )
}
