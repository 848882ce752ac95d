import './table.css'
import type { ReactNode } from 'react'
import { LinkButton } from './button'
import { Icon } from './icon'

export type PaginationProps = {
  /** Names the navigation, e.g. “Pages of the activity log”. */
  label: string
  previous: { label: string; href?: string }
  next: { label: string; href?: string }
  /** What is shown, e.g. “50 of 1,204”. */
  children?: ReactNode
}

/** One page back, one page on: lists are read by key, so there are no page numbers. */
export function Pagination({ label, previous, next, children }: PaginationProps) {
  if (!previous.href && !next.href && !children) return null
  return (
    <nav className="pagination" aria-label={label}>
      <span>{children}</span>
      <span className="actions">
        {previous.href && (
          <LinkButton href={previous.href} size="small" icon="arrow-left" rel="prev">
            {previous.label}
          </LinkButton>
        )}
        {next.href && (
          <LinkButton href={next.href} size="small" rel="next">
            {next.label}
            <Icon name="arrow-right" size="small" />
          </LinkButton>
        )}
      </span>
    </nav>
  )
}
