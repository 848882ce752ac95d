import type { ReactNode } from 'react'
import { type Tone, toneIcons } from './badge'
import { Icon, type IconName } from './icon'

export type NoticeProps = {
  /** What the region is called, e.g. “Notice about the switch-over”; the title when left out. */
  label?: string
  title: string
  tone?: Tone
  icon?: IconName
  children?: ReactNode
  actions?: ReactNode
  /** Spoken when it appears on a page that is already open. A banner of the page is not. */
  live?: 'polite' | 'assertive'
}

/** A banner: a labelled region that says what is so, and offers what to do. */
export function Notice({ label, title, tone = 'info', icon, children, actions, live }: NoticeProps) {
  return (
    <section className="notice" data-tone={tone} aria-label={label ?? title} aria-live={live}>
      <Icon name={icon ?? (tone === 'warn' ? 'alert' : toneIcons[tone])} />
      <div>
        <p className="notice-title">{title}</p>
        {children && <div className="notice-text">{children}</div>}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </section>
  )
}
