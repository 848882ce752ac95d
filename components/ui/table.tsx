import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Tone } from './badge'
import { Icon } from './icon'

/** Rows and columns; on a phone each row is a card of labelled lines. The roles keep it a table there. */
export function Table({
  caption,
  head,
  children,
}: {
  caption: string
  head: ReactNode
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: display:block on a phone would take the role away
    <table className="table" role="table">
      <caption className="sr-only">{caption}</caption>
      {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
      <thead role="rowgroup">
        {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
        <tr role="row">{head}</tr>
      </thead>
      {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
      <tbody role="rowgroup">{children}</tbody>
    </table>
  )
}

export type ThProps = {
  children: ReactNode
  /** Where a press leads, and how the column is sorted now, if it is. */
  sort?: { href: string; now?: 'ascending' | 'descending' }
  numeric?: boolean
  /** Left out between phone and desk width. */
  optional?: boolean
  /** For the column of buttons, which needs a name and no sight. */
  hidden?: boolean
}

export function Th({ children, sort, numeric, optional, hidden }: ThProps) {
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sort?.now}
      data-numeric={numeric || undefined}
      data-optional={optional || undefined}
    >
      {sort ? (
        <Link href={sort.href} prefetch={false} scroll={false} className="sort">
          {children}
          {sort.now && <Icon name={sort.now === 'ascending' ? 'sort-up' : 'sort-down'} size="small" />}
        </Link>
      ) : (
        <span className={hidden ? 'sr-only' : undefined}>{children}</span>
      )}
    </th>
  )
}

/** A row; `warn` and `bad` mark its edge, beside the badge that says why. */
export function Tr({ children, tone, id }: { children: ReactNode; tone?: Tone; id?: string }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: display:block on a phone would take the role away
    <tr role="row" data-tone={tone} id={id}>
      {children}
    </tr>
  )
}

export type TdProps = {
  children?: ReactNode
  /** What the column is called; shown on a phone. Not for the primary and the actions cell. */
  label?: string
  /** The cell that names the row. */
  primary?: boolean
  actions?: boolean
  numeric?: boolean
  optional?: boolean
}

export function Td({ children, label, primary, actions, numeric, optional }: TdProps) {
  const marks = {
    'data-label': label,
    'data-numeric': numeric || undefined,
    'data-optional': optional || undefined,
  }
  if (primary)
    return (
      <th role="rowheader" scope="row" data-primary>
        {children}
      </th>
    )
  return (
    // biome-ignore lint/a11y/noRedundantRoles: display:block on a phone would take the role away
    <td role="cell" data-actions={actions || undefined} {...marks}>
      {actions ? <div>{children}</div> : children}
    </td>
  )
}
