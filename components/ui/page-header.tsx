import Link from 'next/link'
import type { ReactNode } from 'react'

export type Crumb = { label: string; href?: string }

export type PageHeaderProps = {
  title: ReactNode
  /** The way here, outermost first; the page itself is the title and not repeated. */
  breadcrumb?: readonly Crumb[]
  /** Names the breadcrumb for screen readers; needed when there is one. */
  breadcrumbLabel?: string
  /** Badges beside the title. */
  meta?: ReactNode
  /** One line: what there is to do here next. */
  next?: ReactNode
  actions?: ReactNode
}

/** Where one is, what to do next, and the page's own actions. Holds the only h1. */
export function PageHeader({ title, breadcrumb, breadcrumbLabel, meta, next, actions }: PageHeaderProps) {
  return (
    <header className="page-header">
      <div>
        {breadcrumb && breadcrumb.length > 0 && (
          <nav aria-label={breadcrumbLabel}>
            <ol className="breadcrumb">
              {breadcrumb.map(({ label, href }) => (
                <li key={label}>
                  {href ? (
                    <Link href={href} prefetch={false} className="crumb">
                      {label}
                    </Link>
                  ) : (
                    <span>{label}</span>
                  )}
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className="title">
          <h1>{title}</h1>
          {meta}
        </div>
        {next && <p className="next">{next}</p>}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </header>
  )
}
