import type { ReactNode } from 'react'
import { Logo } from '@/components/ui/logo'
import { Languages, type LanguagesProps } from './languages'

export type StreetShellProps = {
  /** The question of this page, in a few words. */
  title: ReactNode
  /** One sentence under it. */
  lead?: ReactNode
  children: ReactNode
  /** Under the card: the way for those who are wrong here. */
  below?: ReactNode
  skipLabel: string
  languages?: LanguagesProps
  /** Small links at the foot of the page. */
  footer?: ReactNode
  /** `wide` for pages with a table or two columns. */
  size?: 'normal' | 'wide'
  /** A Ribbon, where this is not the real thing. */
  ribbon?: ReactNode
  homeHref?: string
}

/** Pages before the door: one card in the doorway, and nothing to download for it. */
export function StreetShell({
  title,
  lead,
  children,
  below,
  skipLabel,
  languages,
  ...rest
}: StreetShellProps) {
  const { footer, size = 'normal', ribbon, homeHref } = rest
  return (
    <>
      <a className="skip" href="#main">
        {skipLabel}
      </a>
      {ribbon}
      <div className="street">
        <div className="arch" />
        <main id="main" className="doorstep" data-size={size}>
          <Logo href={homeHref} />
          <div className="street-card">
            <h1>{title}</h1>
            {lead && <p className="lead">{lead}</p>}
            <div className="content">{children}</div>
          </div>
          {below && <div className="below">{below}</div>}
        </main>
        <footer>
          {languages && <Languages {...languages} />}
          {footer}
        </footer>
      </div>
    </>
  )
}
