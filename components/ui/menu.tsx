import './overlay.css'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button, type ButtonFace } from './button'
import { Icon, type IconName } from './icon'
import { serverId } from './server-id'

export type MenuProps = Pick<ButtonFace, 'icon' | 'variant' | 'size'> & {
  /** The button's name, e.g. “More for Petra Voss”. */
  label: string
  /** Words on the button; three dots without. */
  button?: ReactNode
  children: ReactNode
}

/**
 * Further actions behind a button: the browser's own popover, so Escape, Tab and a press beside it work
 * without script.
 */
export function Menu({
  label,
  button,
  icon = 'dots',
  variant = 'plain',
  size = 'small',
  children,
}: MenuProps) {
  const id = serverId()
  return (
    <div className="menu">
      <Button popoverTarget={id} label={label} icon={icon} variant={variant} size={size}>
        {button}
      </Button>
      <div id={id} popover="auto" className="menu-panel">
        {children}
      </div>
    </div>
  )
}

export type MenuLinkProps = {
  href: string
  icon?: IconName
  tone?: 'bad'
  current?: boolean
  children: ReactNode
}

/** A way out of the menu: to a page, or to a dialog in the address. ActionButton fits into a menu as well. */
export function MenuLink({ href, icon, tone, current, children }: MenuLinkProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={!href.startsWith('?')}
      className="menu-item"
      data-tone={tone}
      aria-current={current ? 'page' : undefined}
    >
      {icon && <Icon name={icon} size="small" />}
      {children}
    </Link>
  )
}

export function MenuTitle({ children }: { children: ReactNode }) {
  return <p className="menu-title">{children}</p>
}

export function MenuRule() {
  return <hr />
}
